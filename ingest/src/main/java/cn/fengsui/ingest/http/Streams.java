package cn.fengsui.ingest.http;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/**
 * Bodies that are worked on while they come: one virtual thread each, at most {@code most} at a time, more get 503. A
 * reader that is slow makes its sender wait; memory does not depend on the size of a body.
 */
public final class Streams implements AutoCloseable {

    private static final Duration SOON = Duration.ofSeconds(2);
    private static final long HEARD_OUT = 16L * 1024 * 1024;

    /** Works on a body from its first byte to its last. Blocking. */
    @FunctionalInterface
    public interface Reader {
        Answer read(InputStream body) throws IOException;
    }

    private final Vertx vertx;
    private final int most;
    private final AtomicInteger open = new AtomicInteger();
    private final ExecutorService threads = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("ingest-stream-", 0).factory());

    /** @param most bodies at a time */
    public Streams(Vertx vertx, int most) {
        this.vertx = vertx;
        this.most = most;
    }

    /** Bodies under way. */
    public int open() {
        return open.get();
    }

    /** Lets the reader work on a paused request and answers with what it gives or throws. Event loop. */
    public void read(RoutingContext context, Reader reader) {
        if (open.incrementAndGet() > most) {
            open.decrementAndGet();
            context.fail(ApiError.later(
                    503, "busy", most + " streams are already being read; send again in two seconds.", SOON));
            return;
        }
        var loop = vertx.getOrCreateContext();
        var request = context.request();
        var encoding = request.getHeader(HttpHeaders.CONTENT_ENCODING);
        var body = new BodyStream(request, loop);
        try {
            threads.execute(() -> {
                try {
                    var answer = answer(body, encoding, reader);
                    loop.runOnContext(ignored -> Doorway.send(context, answer));
                } catch (Throwable failure) { // top of the thread: the sender gets it
                    loop.runOnContext(ignored -> {
                        context.response().putHeader(HttpHeaders.CONNECTION, "close");
                        context.fail(failure);
                    });
                } finally {
                    open.decrementAndGet();
                }
            });
        } catch (RejectedExecutionException closing) {
            open.decrementAndGet();
            context.fail(ApiError.later(503, "stopping", "Fengsui is stopping; send the same again.", SOON));
        }
    }

    private static Answer answer(BodyStream body, @Nullable String encoding, Reader reader) {
        try {
            return reader.read(Unpacking.of(body, encoding));
        } catch (ZipException | EOFException broken) {
            throw ApiError.of(
                    400, "unreadable", "The body is not gzip as Content-Encoding says: " + broken.getMessage() + ".");
        } catch (IOException broken) {
            throw ApiError.of(
                    400,
                    "stream-broken",
                    "The body broke off: " + broken.getMessage() + "; send the same again, nothing is counted twice.");
        } finally {
            body.discard(HEARD_OUT); // so that the sender gets to read the answer
        }
    }

    /** Waits for the bodies under way. */
    @Override
    public void close() {
        threads.close();
    }
}
