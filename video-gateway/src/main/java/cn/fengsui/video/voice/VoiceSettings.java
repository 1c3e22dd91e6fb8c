package cn.fengsui.video.voice;

import cn.fengsui.domain.settings.Settings;
import java.time.Duration;

/**
 * Voice to devices.
 *
 * @param answer {@code video.voice-answer=10s} how long a device may take from our Broadcast to its INVITE
 * @param longest {@code video.voice-longest=10m} after that a call is ended
 * @param tokenLife {@code video.token-life=60s} how long a granted address may be opened
 * @param publicUrl {@code video.public-url=} what stands before {@code /voice/}; empty = as the request named us
 */
public record VoiceSettings(Duration answer, Duration longest, Duration tokenLife, String publicUrl) {

    public static VoiceSettings from(Settings settings) {
        return new VoiceSettings(
                settings.duration("video.voice-answer", Duration.ofSeconds(10)),
                settings.duration("video.voice-longest", Duration.ofMinutes(10)),
                settings.duration("video.token-life", Duration.ofSeconds(60)),
                settings.text("video.public-url", ""));
    }
}
