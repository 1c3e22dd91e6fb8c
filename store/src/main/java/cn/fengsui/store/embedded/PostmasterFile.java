package cn.fengsui.store.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * {@code postmaster.pid}, which a running server keeps in its data directory: process id, data directory, start time,
 * port, ... one a line (PostgreSQL 17, section 66.1).
 */
final class PostmasterFile {

    private final Path file;

    PostmasterFile(Path dataDirectory) {
        this.file = dataDirectory.resolve("postmaster.pid");
    }

    /** The server that lives in this data directory, if the file names one that is really there. */
    Optional<ProcessHandle> living() throws IOException {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        List<String> lines = Files.readAllLines(file);
        String first = lines.isEmpty() ? "" : lines.getFirst().strip();
        if (!first.matches("[0-9]{1,10}")) {
            return Optional.empty();
        }
        return ProcessHandle.of(Long.parseLong(first)).filter(PostmasterFile::isServer);
    }

    /** Removes a file that a dead server left: its number may belong to a stranger by now. */
    void delete() throws IOException {
        Files.deleteIfExists(file);
    }

    /** Any PostgreSQL counts, also another's: then pg_ctl decides, we never kill. */
    private static boolean isServer(ProcessHandle process) {
        return process.isAlive()
                && process.info()
                        .command()
                        .map(command -> command.contains("postgres"))
                        .orElse(true);
    }
}
