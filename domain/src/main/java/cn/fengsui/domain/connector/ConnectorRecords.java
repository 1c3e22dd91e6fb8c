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

    /** Seq of the log up to which states were looked at; -1 = never. */
    long followed();

    /** Notes news to be told, and up to which seq the log was looked at, in one transaction. Repeating is harmless. */
    void enqueue(List<StatusNews> news, long seq);

    /** News that is due, oldest first. */
    List<StatusNews> due(Instant now, int limit);

    void done(StatusNews news);

    /** Notes that it could not be told. */
    void failed(StatusNews news, String why, Instant nextTry);

    /** News that waits. */
    long waiting();
}
