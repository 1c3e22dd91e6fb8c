package cn.fengsui.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Folders that a test process needs to its end, where a {@code @TempDir} goes too early. They are removed when the process
 * ends in order; one that is killed leaves them.
 */
public final class ScratchFolders {

    /** Each with what has to end before it goes. */
    private static final Map<Path, Runnable> MADE = new ConcurrentHashMap<>();

    static {
        Runtime.getRuntime()
                .addShutdownHook(new Thread(() -> MADE.forEach((folder, first) -> {
                    first.run();
                    remove(folder);
                })));
    }

    private ScratchFolders() {}

    /** A new one in the system's folder for such things; it is removed with the process. */
    public static Path make(String name) {
        try {
            Path folder = Files.createTempDirectory("fengsui-" + name + "-");
            MADE.put(folder, () -> {});
            return folder;
        } catch (IOException failure) {
            throw new UncheckedIOException(
                    "Cannot make a folder for tests; is " + System.getProperty("java.io.tmpdir")
                            + " full or read-only?",
                    failure);
        }
    }

    /** When the process ends, {@code first} is run before the folder is removed. */
    public static void end(Path folder, Runnable first) {
        MADE.put(folder, first);
    }

    private static void remove(Path folder) {
        try (var all = Files.walk(folder)) {
            all.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
        } catch (IOException | UncheckedIOException gone) {
            // somebody else removes it at the same time; what is left hurts no test
        }
    }
}
