package cn.fengsui.video.sip.wire;

import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Messages on their way from the sockets to the listener: a queue and a thread for each share of the sources, so that
 * one source's messages stay in order. Bounded in messages and in bytes; what does not fit is dropped unread and
 * counted, devices repeat it.
 */
final class Inbox implements AutoCloseable {

    private static final Logger LOGGER = LoggerFactory.getLogger(Inbox.class);
    private static final int MESSAGES_EACH = 20_000;
    private static final long MOST_BYTES = 48L << 20;

    /** One message, or with a null body the news that a connection is gone. */
    private record Item(byte @org.jspecify.annotations.Nullable [] message, InetSocketAddress from, boolean isTcp) {}

    private final WireListener listener;
    private final LongAdder dropped;
    private final AtomicLong waitingBytes = new AtomicLong();
    private final List<BlockingQueue<Item>> queues = new ArrayList<>();
    private final List<Thread> workers = new ArrayList<>();

    Inbox(int threads, WireListener listener, LongAdder dropped) {
        this.listener = listener;
        this.dropped = dropped;
        for (int i = 0; i < threads; i++) {
            queues.add(new ArrayBlockingQueue<>(MESSAGES_EACH));
        }
        for (int i = 0; i < threads; i++) {
            BlockingQueue<Item> queue = queues.get(i);
            workers.add(Thread.ofPlatform().name("video-sip-" + i).daemon(true).start(() -> work(queue)));
        }
    }

    void put(byte[] message, InetSocketAddress from, boolean isTcp) {
        if (waitingBytes.addAndGet(message.length) > MOST_BYTES || !queue(from).offer(new Item(message, from, isTcp))) {
            waitingBytes.addAndGet(-message.length);
            dropped.increment();
        }
    }

    void lost(InetSocketAddress peer) {
        if (!queue(peer).offer(new Item(null, peer, true))) {
            dropped.increment();
        }
    }

    private BlockingQueue<Item> queue(InetSocketAddress from) {
        return queues.get(Math.floorMod(from.hashCode() * 31, queues.size()));
    }

    private void work(BlockingQueue<Item> queue) {
        while (!Thread.currentThread().isInterrupted()) {
            try {
                handle(queue.take());
            } catch (InterruptedException closing) {
                return;
            } catch (RuntimeException | Error ours) { // this thread must outlive whatever one message does
                LOGGER.atError().setCause(ours).log("a SIP message could not be handled");
            }
        }
    }

    private void handle(Item item) {
        if (item.message() == null) {
            listener.lost(item.from());
        } else {
            waitingBytes.addAndGet(-item.message().length);
            listener.received(item.message(), item.from(), item.isTcp());
        }
    }

    @Override
    public void close() {
        workers.forEach(Thread::interrupt);
    }
}
