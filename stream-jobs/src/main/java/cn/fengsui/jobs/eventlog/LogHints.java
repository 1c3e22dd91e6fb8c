package cn.fengsui.jobs.eventlog;

import cn.fengsui.state.HazelcastAddress;
import cn.fengsui.state.SharedState;
import cn.fengsui.state.StateException;
import java.io.Serializable;
import java.time.Duration;
import java.util.function.LongConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Somebody who says when the log grew. Only hints: who listens polls besides. */
@FunctionalInterface
public interface LogHints extends AutoCloseable {

    @Override
    void close();

    /** Opens them; travels with the job to where the source runs. */
    interface Opener extends Serializable {

        /** @param bell called with the newest seq on any thread; must return at once */
        LogHints open(LongConsumer bell);

        /** Nobody says anything. */
        static Opener none() {
            return bell -> () -> {};
        }

        /** The shared state's topic. Does not wait for it; goes on trying while it is away. */
        static Opener to(HazelcastAddress address) {
            return bell -> OfSharedState.listen(address, bell);
        }
    }

    /** Keeps a client on the topic, on a virtual thread of its own: connecting may take twenty seconds. */
    final class OfSharedState implements LogHints {

        private static final Logger LOGGER = LoggerFactory.getLogger(LogHints.class);
        private static final Duration LOOK_EVERY = Duration.ofSeconds(5);

        private final Thread thread;

        private OfSharedState(Thread thread) {
            this.thread = thread;
        }

        static LogHints listen(HazelcastAddress address, LongConsumer bell) {
            return new OfSharedState(Thread.ofVirtual().name("log hints").start(() -> follow(address, bell)));
        }

        @Override
        public void close() {
            thread.interrupt();
        }

        private static void follow(HazelcastAddress address, LongConsumer bell) {
            while (!Thread.currentThread().isInterrupted()) {
                try (var state = SharedState.connect(address);
                        var listening = state.onAppended(bell)) {
                    while (state.hazelcast().getLifecycleService().isRunning()) {
                        Thread.sleep(LOOK_EVERY);
                    }
                } catch (InterruptedException closing) {
                    return;
                } catch (StateException away) {
                    LOGGER.atDebug().addKeyValue("reason", away.getMessage()).log("no hints; the log is polled");
                } catch (Exception lost) { // plug-in edge: a client that is going away throws many kinds
                    LOGGER.atInfo().addKeyValue("reason", lost.getMessage()).log("hints were lost; the log is polled");
                }
            }
        }
    }
}
