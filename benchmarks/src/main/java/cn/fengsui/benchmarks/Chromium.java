package cn.fengsui.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A browser of this machine without a window and with a profile of its own. For one thread. */
final class Chromium implements AutoCloseable {

    private static final List<String> FLAGS = List.of(
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--window-size=1920,1080");
    private static final int REMOVALS = 20;

    private final Path profile;
    private final Process process;

    private Chromium(Path profile, Process process) {
        this.profile = profile;
        this.process = process;
    }

    /** {@code CHROMIUM}, or the usual names on the PATH. */
    static Optional<Path> find() {
        String named = System.getenv("CHROMIUM");
        Stream<Path> candidates = named != null
                ? Stream.of(Path.of(named))
                : Stream.of(System.getenv("PATH").split(":"))
                        .flatMap(folder -> Stream.of("chromium", "chromium-browser", "google-chrome")
                                .map(name -> Path.of(folder).resolve(name)));
        return candidates.filter(Files::isExecutable).findFirst();
    }

    static Chromium open(Path executable, String address, String... moreFlags) throws IOException {
        Path profile = Files.createTempDirectory("fengsui-bench-browser");
        Process process = new ProcessBuilder(Stream.of(
                                List.of(executable.toString()),
                                FLAGS,
                                List.of(moreFlags),
                                List.of("--user-data-dir=" + profile, address))
                        .flatMap(List::stream)
                        .toList())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        return new Chromium(profile, process);
    }

    /** Where this browser keeps what it knows. */
    Path profile() {
        return profile;
    }

    /** The browser has several processes, which may write a last word into the profile. */
    @Override
    public void close() throws IOException, InterruptedException {
        process.descendants().forEach(ProcessHandle::destroy);
        process.destroy();
        if (!process.waitFor(5, TimeUnit.SECONDS)) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly().waitFor();
        }
        for (int i = 0; i < REMOVALS && Files.exists(profile); i++) {
            try (var files = Files.walk(profile)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.deleteIfExists(file);
                }
            } catch (IOException | java.io.UncheckedIOException stillWriting) {
                Thread.sleep(100);
            }
        }
    }
}
