package cn.fengsui.ingest.stream;

import cn.fengsui.domain.settings.Settings;
import java.time.Duration;

/**
 * How the live stream is told.
 *
 * @param maxSubscribers {@code ingest.stream-subscribers=500}, 1 to 10 000: more get 503
 * @param ring {@code ingest.stream-ring=5000}, 100 to 100 000: newest events kept in memory; who falls further behind is
 *     dropped and may resume
 * @param heartbeat {@code ingest.stream-heartbeat=15s}
 */
public record StreamConfig(int maxSubscribers, int ring, Duration heartbeat) {

    /** Notes its problems in {@code settings}; see {@link Settings#check()}. */
    public static StreamConfig from(Settings settings) {
        return new StreamConfig(
                settings.number("ingest.stream-subscribers", 500, 1, 10_000),
                settings.number("ingest.stream-ring", 5000, 100, 100_000),
                settings.duration("ingest.stream-heartbeat", Duration.ofSeconds(15)));
    }
}
