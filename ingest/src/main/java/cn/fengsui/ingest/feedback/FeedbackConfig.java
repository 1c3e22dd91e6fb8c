package cn.fengsui.ingest.feedback;

import cn.fengsui.domain.network.Network;
import cn.fengsui.domain.settings.Settings;
import java.time.Duration;
import java.util.List;

/**
 * How sources are told by webhook.
 *
 * @param networks {@code ingest.feedback-networks=10.0.0.0/8,172.16.0.0/12,192.168.0.0/16}: where a webhook may be, as
 *     {@code address/bits}; empty allows none
 * @param giveUp {@code ingest.feedback-give-up=3d}, more than 0: news older than that is not tried any more
 * @param firstRest {@code ingest.feedback-first-rest=5s}, more than 0: pause after a first failure; it doubles up to an
 *     hour
 */
public record FeedbackConfig(List<Network> networks, Duration giveUp, Duration firstRest) {

    static final String NETWORKS = "ingest.feedback-networks";

    public FeedbackConfig {
        networks = List.copyOf(networks);
    }

    /** Notes its problems in {@code settings}; see {@link Settings#check()}. */
    public static FeedbackConfig from(Settings settings) {
        return new FeedbackConfig(
                Network.list(settings, NETWORKS, Network.PRIVATE),
                settings.duration("ingest.feedback-give-up", Duration.ofDays(3)),
                settings.duration("ingest.feedback-first-rest", Duration.ofSeconds(5)));
    }
}
