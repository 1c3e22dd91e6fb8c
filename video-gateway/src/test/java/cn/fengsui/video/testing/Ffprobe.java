package cn.fengsui.video.testing;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The ffprobe of the operating system: a reader that shares nothing with us. Skips the test where it is missing. */
public final class Ffprobe {

    private static final long PATIENCE_SECONDS = 20;

    private Ffprobe() {}

    /** Streams and decoded frames of the first packets of this address or file, as ffprobe's JSON. */
    public static JsonObject read(String input, int packets, String... options) throws Exception {
        var command = new ArrayList<String>(List.of(binary().toString(), "-v", "error"));
        command.addAll(List.of(options));
        command.addAll(List.of("-read_intervals", "%+#" + packets, "-show_streams", "-show_frames", "-of", "json"));
        command.add(input);
        Path out = Files.createTempFile("ffprobe", ".json");
        Path errors = Files.createTempFile("ffprobe", ".txt");
        try {
            Process process = new ProcessBuilder(command)
                    .redirectOutput(out.toFile())
                    .redirectError(errors.toFile())
                    .start();
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IOException("ffprobe did not finish: " + Files.readString(errors));
            }
            return new JsonObject(Files.readString(out, StandardCharsets.UTF_8))
                    .put("errors", Files.readString(errors, StandardCharsets.UTF_8));
        } finally {
            Files.deleteIfExists(out);
            Files.deleteIfExists(errors);
        }
    }

    private static Path binary() {
        Path path = Path.of("/usr/bin/ffprobe");
        assumeTrue(Files.isExecutable(path), "ffprobe is not installed");
        return path;
    }
}
