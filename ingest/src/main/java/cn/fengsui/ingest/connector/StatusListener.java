package cn.fengsui.ingest.connector;

import cn.fengsui.domain.connector.StatusNews;
import java.io.IOException;
import java.time.Duration;
import java.util.Set;

/** A way of telling sources what became of their reports. Called by the one thread of {@link WriteBack}; may block. */
public interface StatusListener {

    /** It answered, and did not take it: another report's news may well be taken. */
    final class Refused extends IOException {

        private static final long serialVersionUID = 1L;

        public Refused(String why) {
            super(why);
        }
    }

    /** One of a fixed few words, on record with each piece of news. */
    String channel();

    /** The sources that may hear from now on, as of this moment. */
    Set<String> sources();

    /** Whether a source wants to hear of a state, as of the last {@link #sources}. */
    boolean hears(String source, String state);

    /** After how long news is not tried any more; zero = it is tried for ever. */
    default Duration patience() {
        return Duration.ZERO;
    }

    /** Tells it. @throws Refused when it is answered and not taken, any other {@link IOException} when nobody answers */
    void tell(StatusNews news) throws IOException, InterruptedException;
}
