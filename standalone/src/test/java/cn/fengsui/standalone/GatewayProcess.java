package cn.fengsui.standalone;

import cn.fengsui.domain.settings.Settings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A video gateway in a process of its own, with this test's class path, always on the same ports. */
final class GatewayProcess implements AutoCloseable {

    private final Map<String, String> settings;
    private final Path log;
    private Process process;

    /** @param settings by their keys */
    GatewayProcess(Map<String, String> settings, Path log) throws IOException {
        this.settings = settings;
        this.log = log;
        start();
    }

    void start() throws IOException {
        var command = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "-Xmx512m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Djava.awt.headless=true",
                "--enable-native-access=ALL-UNNAMED",
                "--add-opens=java.base/java.lang=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                "cn.fengsui.video.VideoGatewayMain"));
        var builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        settings.forEach((key, value) -> builder.environment().put(Settings.variable(key), value));
        process = builder.start();
    }

    /** SIGKILL: not a word to anybody. */
    void kill() throws InterruptedException {
        process.destroyForcibly();
        if (!process.waitFor(30, TimeUnit.SECONDS)) {
            throw new IllegalStateException("the gateway's process " + process.pid() + " does not die");
        }
    }

    @Override
    public void close() throws InterruptedException {
        kill();
    }
}
