package cn.fengsui.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import cn.fengsui.domain.eventlog.EventKind;
import cn.fengsui.domain.eventlog.EventLog;
import cn.fengsui.domain.eventlog.LoggedEvent;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The books of the senders, kept beside what is tested: what was sent, and what was answered with 202, in order. Any
 * thread; its monitor guards all.
 */
final class Ledger {

    static final String SOURCE = "ledger";
    private static final int PAGE = 5_000;

    private final Set<String> sent = new HashSet<>();
    private final Map<String, List<String>> acknowledged = new TreeMap<>();
    private final List<String> surprises = new ArrayList<>();
    private long count;
    private long refused;

    synchronized void sent(List<String> ids) {
        sent.addAll(ids);
    }

    /** @param sender what its ids begin with */
    synchronized void acknowledged(String sender, List<String> ids) {
        acknowledged.computeIfAbsent(sender, first -> new ArrayList<>()).addAll(ids);
        count += ids.size();
    }

    /** An answer that asks to send again. */
    synchronized void refused() {
        refused++;
    }

    /** An answer that no sender should ever get. */
    synchronized void surprised(String what) {
        surprises.add(what);
    }

    /** Reports acknowledged so far. */
    synchronized long count() {
        return count;
    }

    /** Requests that were asked to come again, so far. */
    synchronized long refusals() {
        return refused;
    }

    /** Every 202 is in the log exactly once and in the order it was given; nothing is there that nobody sent. */
    synchronized void check(EventLog log) {
        var logged = reportsOf(log);
        assertThat(surprises).isEmpty();
        assertThat(logged).doesNotHaveDuplicates();
        assertThat(sent).containsAll(logged);
        acknowledged.forEach((sender, ids) -> assertThat(
                        logged.stream().filter(id -> id.startsWith(sender)).toList())
                .as("the log of %s", sender)
                .startsWith(ids.toArray(String[]::new)));
    }

    /** The ids of all reports of the log, whose numbers have no gap. */
    private static List<String> reportsOf(EventLog log) {
        var ids = new ArrayList<String>();
        long last = 0;
        for (var page = log.read(last, PAGE); !page.isEmpty(); page = log.read(last, PAGE)) {
            for (LoggedEvent event : page) {
                assertThat(event.seq()).as("seq after %d", last).isEqualTo(last + 1);
                last = event.seq();
                if (event.kind() == EventKind.REPORT) {
                    ids.add(event.eventId().substring(SOURCE.length() + 1));
                }
            }
        }
        assertThat(log.latest()).isEqualTo(last);
        return ids;
    }
}
