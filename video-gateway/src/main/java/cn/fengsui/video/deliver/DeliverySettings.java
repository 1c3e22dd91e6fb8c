package cn.fengsui.video.deliver;

import cn.fengsui.video.transcode.TranscodeSettings;
import java.time.Duration;
import java.util.List;

/**
 * How pictures are delivered.
 *
 * @param bind address to listen on
 * @param port 0 = free
 * @param publicUrl what stands in front of {@code /live/...} in answers, for instance {@code wss://video.example};
 *     empty = the bind address and port
 * @param allowedOrigins further web origins that may open a stream; loopback ones always may
 * @param tokenLife how long a granted address may be opened
 * @param leaseTime how long the camera is kept up for somebody who has not connected yet
 * @param viewerQueue most fragments that wait for one viewer
 * @param mostViews granted and open views together
 * @param snapshotTimeout how long a snapshot may wait for a keyframe
 * @param trustedKeys names of API keys whose holder may speak for a person (header {@code X-Fengsui-Actor})
 * @param transcode H.265 for viewers that cannot decode it
 */
public record DeliverySettings(
        String bind,
        int port,
        String publicUrl,
        List<String> allowedOrigins,
        Duration tokenLife,
        Duration leaseTime,
        int viewerQueue,
        int mostViews,
        Duration snapshotTimeout,
        List<String> trustedKeys,
        TranscodeSettings transcode) {

    public DeliverySettings {
        allowedOrigins = List.copyOf(allowedOrigins);
        trustedKeys = List.copyOf(trustedKeys);
    }
}
