package cn.fengsui.video.catalog;

import cn.fengsui.domain.settings.Settings;
import java.time.Duration;

/**
 * How catalogues are asked for.
 *
 * @param idle silence after which an answer counts as over, {@code video.catalog-idle=5s}
 * @param spread queries after registration are spread over this time at random, {@code video.catalog-spread=2s}
 * @param refresh a catalogue is asked for again after this time, give or take a tenth, {@code video.catalog-refresh=30m}
 * @param askRate most queries a second, {@code video.catalog-ask-rate=200}; more wait
 */
public record CatalogSettings(Duration idle, Duration spread, Duration refresh, int askRate) {

    public static CatalogSettings from(Settings settings) {
        return new CatalogSettings(
                settings.duration("video.catalog-idle", Duration.ofSeconds(5)),
                settings.duration("video.catalog-spread", Duration.ofSeconds(2)),
                settings.duration("video.catalog-refresh", Duration.ofMinutes(30)),
                settings.number("video.catalog-ask-rate", 200, 1, 100_000));
    }
}
