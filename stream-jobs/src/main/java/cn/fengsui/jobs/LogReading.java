package cn.fengsui.jobs;

import cn.fengsui.domain.settings.Settings;
import cn.fengsui.jobs.eventlog.EventLogSource;
import cn.fengsui.jobs.eventlog.LogConnection;
import cn.fengsui.jobs.eventlog.LogHints;
import cn.fengsui.jobs.eventlog.LogRange;
import cn.fengsui.state.HazelcastAddress;
import cn.fengsui.store.Jdbc;
import java.time.Duration;

/**
 * Which part of the log is read, and how. Saved state goes before {@code from}: it stands where it stands.
 *
 * @param poll {@code jobs.poll=100ms}: how often to look for news at the end of the log, for hints that were missed
 * @param from {@code jobs.read-from=}: first event, as its seq or as the instant when we heard; empty = the first of all.
 *     What is in force there (alert rules, key spots, cameras) is read from before it
 * @param to {@code jobs.read-to=}: last event, written the same way; empty = none, the jobs stay live
 */
public record LogReading(Duration poll, String from, String to) {

    /** All of it, for ever. */
    public static LogReading live(Duration poll) {
        return new LogReading(poll, "", "");
    }

    static LogReading from(Settings settings) {
        return new LogReading(
                JobsConfig.atLeast(settings, "jobs.poll", Duration.ofMillis(100), Duration.ofMillis(5)),
                mark(settings, "jobs.read-from"),
                mark(settings, "jobs.read-to"));
    }

    /** Reads the log's order when a mark is an instant. */
    EventLogSource source(Jdbc jdbc, HazelcastAddress address) {
        var log = LogConnection.Opener.to(jdbc);
        return new EventLogSource(log, LogHints.Opener.to(address), poll, LogRange.of(from, to, log));
    }

    private static String mark(Settings settings, String key) {
        String mark = settings.text(key, "");
        if (!LogRange.isMark(mark)) {
            settings.problem(key + " must be a seq of the log such as 120000, or an instant such as"
                    + " 2026-10-01T00:00:00Z, and is '" + mark + "'");
            return "";
        }
        return mark;
    }
}
