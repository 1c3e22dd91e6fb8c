package cn.fengsui.video.mosaic;

import cn.fengsui.domain.settings.Settings;

/**
 * How mosaics are made.
 *
 * @param most {@code video.mosaics=2} at once (0 to 16); each takes half a core to a whole one
 * @param rate {@code video.mosaic-rate=10} pictures a second (1 to 25)
 */
public record MosaicSettings(int most, int rate) {

    public static MosaicSettings from(Settings settings) {
        return new MosaicSettings(
                settings.number("video.mosaics", 2, 0, 16), settings.number("video.mosaic-rate", 10, 1, 25));
    }
}
