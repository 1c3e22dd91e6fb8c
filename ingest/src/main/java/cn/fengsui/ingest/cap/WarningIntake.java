package cn.fengsui.ingest.cap;

import cn.fengsui.domain.eventlog.Appended;
import cn.fengsui.domain.eventlog.EventKind;
import cn.fengsui.domain.eventlog.NewEvent;
import cn.fengsui.domain.identity.ApiKey;
import cn.fengsui.domain.report.DeadLetters;
import cn.fengsui.domain.warning.WarningNotice;
import cn.fengsui.domain.warning.Warnings;
import cn.fengsui.ingest.http.Committed;
import cn.fengsui.ingest.metrics.IngestMetrics;
import cn.fengsui.ingest.place.Divisions;
import cn.fengsui.ingest.report.Refusals;
import cn.fengsui.store.EventJson;
import cn.fengsui.store.GroupCommit;
import java.time.Clock;
import java.util.List;
import org.w3c.dom.Document;

/** Takes one warning, whoever brought it: read, checked, logged, then on record. Blocking; any thread. */
public final class WarningIntake {

    static final String SOURCE = "cap";
    private static final String DOOR = "cap";

    private final CapConfig config;
    private final Behind behind;
    private final Clock clock;
    private final CapReader reader;
    private final CapSignature signature;
    private final Refusals refusals;

    /** Where warnings go. */
    public record Behind(Warnings warnings, GroupCommit commit, DeadLetters deadLetters, IngestMetrics metrics) {}

    /** What became of one. */
    public record Outcome(String id, int accepted, int duplicates) {}

    /** @throws IllegalArgumentException if the trust store cannot be read */
    public WarningIntake(CapConfig config, Behind behind, Divisions divisions, Clock clock) {
        this.config = config;
        this.behind = behind;
        this.clock = clock;
        this.reader = new CapReader(new CapAreas(divisions), config.life());
        this.signature = CapSignature.of(config, clock);
        this.refusals = new Refusals(behind.deadLetters, DOOR);
    }

    /** @throws CapUnreadable when it cannot be taken; it is a dead letter then */
    Outcome take(byte[] body, ApiKey key) {
        return take(body, key, "");
    }

    /**
     * Takes one that was fetched.
     *
     * @param where it was found, in front of the reason if it is refused
     * @throws CapUnreadable as above
     */
    public Outcome take(Document document, ApiKey key, String where) {
        return kept(key, where, () -> notice(document, key));
    }

    /** The same, not parsed yet. */
    public Outcome take(byte[] body, ApiKey key, String where) {
        return kept(key, where, () -> notice(CapXml.document(body), key));
    }

    /** Keeps a refusal: its reason, for the text itself may name persons to call. */
    public CapUnreadable refused(ApiKey key, String where, String reason) {
        behind.metrics.rejected(DOOR);
        refusals.keep(key, List.of(new Refusals.Refusal("", where + reason)));
        return new CapUnreadable(reason);
    }

    private interface Reading {
        WarningNotice read();
    }

    private Outcome kept(ApiKey key, String where, Reading reading) {
        behind.metrics.heard(DOOR);
        WarningNotice notice;
        try {
            notice = reading.read();
        } catch (CapUnreadable unreadable) {
            throw refused(key, where, String.valueOf(unreadable.getMessage()));
        }
        var appended = append(notice);
        behind.warnings.save(notice); // after the log and repeatable, so that a crash between loses nothing
        behind.metrics.tally(
                "cap.warnings",
                "Warnings taken, by what they do",
                "act",
                notice.warning().act().name());
        return new Outcome(notice.key(), appended.seqs().size() - appended.duplicates(), appended.duplicates());
    }

    private WarningNotice notice(Document document, ApiKey key) {
        var notice = reader.read(document, key.drill(), signature.check(document), clock.instant());
        var sender = notice.warning().sender();
        if (!config.senders().isEmpty() && !config.senders().contains(sender)) {
            throw new CapUnreadable("The sender '" + sender + "' is not one of ingest.cap-senders.");
        }
        return notice;
    }

    private Appended append(WarningNotice notice) {
        var warning = notice.warning();
        var event = new NewEvent(
                warning.drill() ? SOURCE + "-drill" : SOURCE,
                notice.key(),
                EventKind.WARNING,
                warning.sentAt(),
                "",
                EventJson.write(warning),
                warning.drill());
        return Committed.of(behind.commit.append(List.of(event)));
    }
}
