package cn.fengsui.jobs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The folder of checkpoints and savepoints over all runs. Each run has a folder of its own; one is complete when it
 * holds {@code _metadata}, which is written last. Used by the thread that starts and stops the jobs.
 */
final class Checkpoints {

    private static final Logger LOGGER = LoggerFactory.getLogger(Checkpoints.class);
    private static final String COMPLETE = "_metadata";
    private static final int DEEPEST = 3; // run / chk-7 / _metadata

    private final Path folder;

    private Checkpoints(Path folder) {
        this.folder = folder;
    }

    /** @throws UncheckedIOException when the folder cannot be made */
    static Checkpoints in(Path folder) {
        try {
            return new Checkpoints(
                    Files.createDirectories(folder.toAbsolutePath().normalize()));
        } catch (IOException unwritable) {
            throw new UncheckedIOException(
                    "Cannot make the checkpoint folder " + folder + ": " + unwritable.getMessage()
                            + ". Make it writable or choose another data folder.",
                    unwritable);
        }
    }

    String uri() {
        return folder.toUri().toString();
    }

    /** The newest complete checkpoint or savepoint of any run. */
    Optional<Path> newest() {
        try (Stream<Path> files = Files.walk(folder, DEEPEST)) {
            return files.filter(file -> file.getFileName().toString().equals(COMPLETE))
                    .max(Comparator.comparing(Checkpoints::writtenAt).thenComparing(Path::toString))
                    .map(Path::getParent);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(
                    "Cannot read the checkpoint folder " + folder + ": " + unreadable.getMessage(), unreadable);
        }
    }

    /**
     * Moves everything beside the folder, in place of what was set aside before, so that the version that saved it can be
     * gone back to.
     *
     * @return where it is now
     */
    Path setAside() {
        Path aside = folder.resolveSibling(folder.getFileName() + "-of-another-version");
        try {
            empty(aside);
            return Files.move(folder, aside);
        } catch (IOException unmovable) {
            throw new UncheckedIOException(
                    "Cannot set " + folder + " aside as " + aside + ": " + unmovable.getMessage()
                            + ". Make the data folder writable, or start once with jobs.start-empty=true.",
                    unmovable);
        }
    }

    /** Deletes what a killed process left in a folder for passing things. */
    static void empty(Path scratch) {
        if (Files.isDirectory(scratch)) {
            delete(scratch);
        }
    }

    /** Deletes what earlier runs left, but not the run that holds {@code kept}. */
    void prune(Path kept) {
        try (Stream<Path> runs = Files.list(folder)) {
            runs.filter(run -> !kept.startsWith(run)).forEach(Checkpoints::delete);
        } catch (IOException unreadable) {
            LOGGER.atWarn()
                    .addKeyValue("reason", unreadable.getMessage())
                    .log("old checkpoints cannot be listed; they stay");
        }
    }

    private static FileTime writtenAt(Path file) {
        try {
            return Files.getLastModifiedTime(file);
        } catch (IOException gone) {
            return FileTime.fromMillis(0);
        }
    }

    private static void delete(Path run) {
        try (Stream<Path> files = Files.walk(run)) {
            List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
            for (Path file : deepestFirst) {
                Files.deleteIfExists(file);
            }
        } catch (IOException stays) {
            LOGGER.atWarn()
                    .addKeyValue("reason", stays.getMessage())
                    .log("an old checkpoint or temporary file cannot be deleted; it stays");
        }
    }
}
