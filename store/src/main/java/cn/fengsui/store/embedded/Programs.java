package cn.fengsui.store.embedded;

import cn.fengsui.store.StoreException;
import cn.fengsui.store.StoreException.Reason;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs PostgreSQL's programs and waits for them. Blocking. */
final class Programs {

    private static final Duration LONGEST = Duration.ofSeconds(90);

    private final Binaries binaries;
    private final List<String> prefix;

    private Programs(Binaries binaries, List<String> prefix) {
        this.binaries = binaries;
        this.prefix = prefix;
    }

    /** What a program said and how it ended. */
    record Outcome(int exitCode, String output) {
        boolean isGood() {
            return exitCode == 0;
        }
    }

    /**
     * PostgreSQL refuses to run as root. In a user namespace of its own it is nobody there and still owns root's files.
     */
    static Programs of(Binaries binaries) {
        if (!isRoot()) {
            return new Programs(binaries, List.of());
        }
        List<String> unshare = List.of("unshare", "--user");
        if (run(withProgram(unshare, "true")).isGood()) {
            return new Programs(binaries, unshare);
        }
        throw new StoreException(
                Reason.START_FAILED,
                "PostgreSQL does not run as root, and this system gives no user namespace (unshare --user) to avoid it."
                        + " Start Fengsui as an ordinary user, or set store.jdbc-url to a PostgreSQL server.");
    }

    Outcome run(String program, String... arguments) {
        var command = withProgram(prefix, binaries.program(program).toString());
        command.addAll(List.of(arguments));
        return run(command);
    }

    private static List<String> withProgram(List<String> prefix, String program) {
        var command = new ArrayList<>(prefix);
        command.add(program);
        return command;
    }

    private static Outcome run(List<String> command) {
        try {
            // Not a pipe: a server started by the program would keep it open.
            Path output = Files.createTempFile("fengsui-postgres", ".out");
            try {
                Process process = new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectInput(ProcessBuilder.Redirect.from(nothing()))
                        .redirectOutput(output.toFile())
                        .start();
                if (!hasEnded(process)) {
                    process.destroyForcibly();
                    return new Outcome(-1, "no end within " + LONGEST.toSeconds() + " s");
                }
                return new Outcome(process.exitValue(), read(output));
            } finally {
                Files.deleteIfExists(output);
            }
        } catch (IOException notStarted) {
            return new Outcome(-1, String.valueOf(notStarted.getMessage()));
        }
    }

    /** Waits even when interrupted, and leaves the interruption noted: a server must not be left half stopped. */
    private static boolean hasEnded(Process process) {
        long deadline = System.nanoTime() + LONGEST.toNanos();
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return process.waitFor(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
                } catch (InterruptedException later) {
                    interrupted = true;
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static java.io.File nothing() {
        return new java.io.File(java.io.File.separatorChar == '\\' ? "NUL" : "/dev/null");
    }

    private static String read(Path output) throws IOException {
        return new String(Files.readAllBytes(output), StandardCharsets.UTF_8).strip();
    }

    private static boolean isRoot() {
        return "root".equals(System.getProperty("user.name"));
    }
}
