package cn.fengsui.video.pull;

import cn.fengsui.domain.network.Network;
import cn.fengsui.domain.settings.Settings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * How cameras are pulled.
 *
 * @param networks where they may be, as {@code address/bits}; {@code video.pull-networks}, default the private networks
 *     {@code 10.0.0.0/8,172.16.0.0/12,192.168.0.0/16}; empty allows none
 * @param timeout for connecting, and without any byte; {@code video.pull-timeout}, default 5 s
 * @param retryFirst pause before the next try, doubles; {@code video.pull-retry-first}, default 2 s
 * @param retryMost longest pause; {@code video.pull-retry-most}, default 30 s
 * @param linger how long it goes on after the last viewer; {@code video.pull-linger}, default 10 s
 * @param certificates PEM file with the certificates of cameras over TLS, or of who signed them;
 *     {@code video.pull-certificates}, default empty: those signed by one of Java's authorities
 * @param most cameras pulled at the same time; {@code video.pull-most}, default 64
 */
public record PullSettings(
        List<Network> networks,
        Duration timeout,
        Duration retryFirst,
        Duration retryMost,
        Duration linger,
        Path certificates,
        int most) {

    public PullSettings {
        networks = List.copyOf(networks);
    }

    /** Reads and checks; problems are noted in the settings. */
    public static PullSettings from(Settings settings) {
        return new PullSettings(
                Network.list(settings, "video.pull-networks", Network.PRIVATE),
                settings.duration("video.pull-timeout", Duration.ofSeconds(5)),
                settings.duration("video.pull-retry-first", Duration.ofSeconds(2)),
                settings.duration("video.pull-retry-most", Duration.ofSeconds(30)),
                settings.duration("video.pull-linger", Duration.ofSeconds(10)),
                certificates(settings),
                settings.number("video.pull-most", 64, 1, 10_000));
    }

    private static Path certificates(Settings settings) {
        Path file = settings.path("video.pull-certificates", Path.of(""));
        if (!file.toString().isEmpty() && !Files.isReadable(file)) {
            settings.problem("video.pull-certificates is '" + file + "', which cannot be read; name a PEM file");
        }
        return file;
    }
}
