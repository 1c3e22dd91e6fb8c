package cn.fengsui.domain.report;

import java.time.Instant;
import java.util.List;

/** Messages we could not read, kept raw with the reason. Blocking. */
public interface DeadLetters {

    /**
     * @param door which way in, for instance {@code http-reports}
     * @param source who sent it: the API key's name
     * @param reason what failed, the value seen, what to do
     * @param raw the message as it came, clipped to 64 KiB
     * @param drill it came with a drill key: what is made of it is a drill
     */
    record DeadLetter(long id, Instant at, String door, String source, String reason, String raw, boolean drill) {

        /** A letter of the real world. */
        public DeadLetter(long id, Instant at, String door, String source, String reason, String raw) {
            this(id, at, door, source, reason, raw, false);
        }
    }

    /** Adds all in one transaction. {@code id} and {@code at} of the arguments are ignored. */
    void add(List<DeadLetter> letters);

    /** Newest first. */
    List<DeadLetter> newest(int limit);

    long count();
}
