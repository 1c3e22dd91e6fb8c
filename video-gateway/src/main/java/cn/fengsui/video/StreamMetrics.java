package cn.fengsui.video;

import cn.fengsui.video.live.CameraLines;
import cn.fengsui.video.live.SessionInfo;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** How good each open stream is, labelled by camera and stream; a line that ends takes its rows away. */
final class StreamMetrics {

    private final CameraLines lines;
    private final Map<MultiGauge, ToDoubleFunction<SessionInfo>> gauges = new LinkedHashMap<>();

    StreamMetrics(MeterRegistry registry, CameraLines lines) {
        this.lines = lines;
        add(registry, "video_stream_lost", "RTP packets lost", SessionInfo::lost);
        add(registry, "video_stream_reordered", "gaps filled in time", SessionInfo::reordered);
        add(registry, "video_stream_bitrate", "bits per second", SessionInfo::bitrate);
        add(registry, "video_stream_jitter_millis", "interarrival jitter", s -> s.quality()
                .jitterMillis());
        add(registry, "video_stream_pictures_per_second", "pictures that went out", s -> s.quality()
                .framesPerSecond());
        add(registry, "video_stream_keyframe_millis", "between the newest two keyframes", s -> s.quality()
                .keyframeIntervalMillis());
        add(registry, "video_stream_delay_millis", "median, first packet in to fragment out", s -> s.quality()
                .delayMillis());
        add(registry, "video_stream_flooded", "packets above the ceiling", s -> s.quality()
                .flooded());
        add(registry, "video_stream_resyncs", "times TCP framing was found again", s -> s.quality()
                .resyncs());
        add(registry, "video_stream_damaged_frames", "frames that missed a part", s -> s.content()
                .damagedFrames());
        add(registry, "video_stream_unusable_sounds", "packets of sound in an unknown codec", s -> s.content()
                .unusableSounds());
        add(registry, "video_stream_refused_pictures", "pictures of MPEG-4 or SVAC", s -> s.content()
                .refusedPictures());
    }

    private void add(MeterRegistry registry, String name, String help, ToDoubleFunction<SessionInfo> value) {
        gauges.put(MultiGauge.builder(name).description(help).register(registry), value);
    }

    /** Takes the rows of now; before every scrape. */
    synchronized void refresh() {
        List<SessionInfo> sessions = lines.sessions();
        gauges.forEach((gauge, value) -> gauge.register(
                sessions.stream()
                        .<MultiGauge.Row<?>>map(session -> MultiGauge.Row.of(
                                Tags.of("camera", session.camera(), "stream", session.stream()),
                                value.applyAsDouble(session)))
                        .toList(),
                true));
    }
}
