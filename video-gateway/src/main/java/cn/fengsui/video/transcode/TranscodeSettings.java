package cn.fengsui.video.transcode;

import cn.fengsui.domain.settings.Settings;

/**
 * How much is transcoded.
 *
 * @param most {@code video.transcoders=2} streams at once (0 to 64); each takes about half a core
 * @param tallest {@code video.transcode-height=720} lines (180 to 2160); taller pictures are made smaller
 */
public record TranscodeSettings(int most, int tallest) {

    public static TranscodeSettings from(Settings settings) {
        return new TranscodeSettings(
                settings.number("video.transcoders", 2, 0, 64),
                settings.number("video.transcode-height", 720, 180, 2160));
    }
}
