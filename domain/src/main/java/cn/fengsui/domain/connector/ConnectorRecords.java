package cn.fengsui.domain.connector;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/** The ledger of each source, the state of the line to it, and what it is still to hear. Blocking. */
public interface ConnectorRecords {

    ConnectorState state(String source);

    /** Notes what a batch came to, and how the line stands, in one transaction. */
    void settle(LedgerDay batch, ConnectorState state);

    /** Notes how the line stands. */
    void save(ConnectorState state);

    /** Notes how much a source says it sent on a day. */
    void told(String source, LocalDate day, long count);

    /** The days from first to last, by source and day. */
    List<LedgerDay> ledger(LocalDate first, LocalDate last);

    /** Seq of the log up to which states were looked at for a channel; -1 = never. */
    long followed(String channel);

    /** Notes news to be told, and up to which seq the log was looked at, in one transaction. Repeating is harmless. */
    void enqueue(String channel, List<StatusNews> news, long seq);

    /** News of a source that is due, oldest first; of each report only the oldest, so that states are heard in order. */
    List<StatusNews> due(String channel, String source, Instant now, int limit);

    /** Takes the news for one attempt: until then nobody else does. @return false when somebody else was faster */
    boolean claim(StatusNews news, Instant now, Instant until);

    void done(StatusNews news, Instant now);

    /** Notes that it could not be told. */
    void failed(StatusNews news, String why, Instant nextTry);

    /** Notes that what became so before and still waits will not be told. @return how many */
    int giveUp(String channel, String source, Instant before, Instant now);

    /** Puts what was given up back, to be told from now on. @return how many */
    int again(String channel, String source, Instant now);

    NewsCount count(String channel, String source);

    /** Forgets what was told or given up before. @return how many */
    int forget(Instant before);

    /** News that waits. */
    long waiting(String channel);
}
