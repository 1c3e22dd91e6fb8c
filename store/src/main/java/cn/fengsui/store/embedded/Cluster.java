package cn.fengsui.store.embedded;

import cn.fengsui.store.StoreException;
import cn.fengsui.store.StoreException.Reason;
import cn.fengsui.store.database.RandomId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One database cluster in {@code DATA/postgres}: its files, and the server over them. Used by one thread. */
final class Cluster {

    private static final Logger LOGGER = LoggerFactory.getLogger(Cluster.class);
    private static final long LOG_BYTES = 16L << 20;
    private static final int TAIL_LINES = 5;

    /** PostgreSQL's own defaults for durability, said aloud: an acknowledged event must survive a power cut. */
    private static final List<String> SETTINGS = List.of(
            "fsync=on",
            "synchronous_commit=on",
            "full_page_writes=on",
            "unix_socket_directories=",
            "max_connections=100",
            "shared_buffers=128MB",
            "max_wal_size=1GB",
            "checkpoint_timeout=10min",
            "wal_compression=on",
            "random_page_cost=1.1",
            "jit=off",
            "max_parallel_workers_per_gather=0", // our questions are short, and the cores have other work
            "timezone=UTC",
            "log_timezone=UTC",
            "lc_messages=C");

    private final Programs programs;
    private final Path directory;
    private final Path log;
    private final Path passwordFile;

    Cluster(Programs programs, Path folder) {
        this.programs = programs;
        this.directory = folder.resolve("postgres");
        this.log = folder.resolve("postgres.log");
        this.passwordFile = folder.resolve("postgres.password");
    }

    /** Makes the files unless they are there, and returns the password. A half-made cluster is made anew. */
    String initialise(String user) {
        try {
            if (!Files.exists(directory.resolve("PG_VERSION"))) {
                create(user);
            }
            return Files.readString(passwordFile).strip();
        } catch (IOException failure) {
            throw failed("initialise PostgreSQL in " + directory, String.valueOf(failure));
        }
    }

    /** Stops the server that still runs here after its parent was killed; removes what a dead one left. */
    void stopLeftBehind() {
        var file = postmaster();
        try {
            Optional<ProcessHandle> living = file.living();
            if (living.isPresent()) {
                LOGGER.atInfo()
                        .addKeyValue("process", living.get().pid())
                        .log("stopping a PostgreSQL that a killed Fengsui left behind");
                stop();
            }
            file.delete();
        } catch (IOException failure) {
            throw failed("read " + directory.resolve("postmaster.pid"), String.valueOf(failure));
        }
    }

    /** Where the running server notes itself. */
    PostmasterFile postmaster() {
        return new PostmasterFile(directory);
    }

    void start(String address, int port) {
        keepLogSmall();
        String options = SETTINGS.stream().map(setting -> "-c " + setting).collect(Collectors.joining(" "))
                + " -c listen_addresses=" + address + " -p " + port;
        var outcome = programs.run(
                "pg_ctl", "start", "-w", "-t", "60", "-D", directory.toString(), "-l", log.toString(), "-o", options);
        if (!outcome.isGood()) {
            String said = lastLines();
            if (said.contains("could not bind") || said.contains("Address already in use")) {
                throw EmbeddedServer.portInUse(port, null);
            }
            throw failed("start PostgreSQL on port " + port, said.isEmpty() ? outcome.output() : said);
        }
    }

    void stop() {
        var outcome = programs.run("pg_ctl", "stop", "-w", "-t", "30", "-m", "fast", "-D", directory.toString());
        if (!outcome.isGood()) {
            outcome = programs.run("pg_ctl", "stop", "-w", "-t", "30", "-m", "immediate", "-D", directory.toString());
        }
        boolean hasGone = outcome.isGood()
                || outcome.output().contains("Is server running?")
                || outcome.output().contains("No such process"); // somebody killed it
        if (!hasGone) {
            throw failed("stop the PostgreSQL of " + directory, outcome.output());
        }
    }

    private void create(String user) throws IOException {
        Path beside = directory.resolveSibling("postgres.making");
        Binaries.delete(beside);
        Files.deleteIfExists(passwordFile);
        writePrivately(passwordFile, RandomId.next());
        var outcome = programs.run(
                "initdb",
                "-D",
                beside.toString(),
                "-U",
                user,
                "-A",
                "scram-sha-256",
                "--pwfile",
                passwordFile.toString(),
                "-E",
                "UTF8",
                "--locale=C",
                "--no-instructions");
        if (!outcome.isGood()) {
            throw failed("initialise PostgreSQL in " + directory, outcome.output());
        }
        Files.move(beside, directory, StandardCopyOption.ATOMIC_MOVE);
    }

    private static void writePrivately(Path file, String text) throws IOException {
        if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            var ownerOnly = PosixFilePermissions.fromString("rw-------");
            Files.createFile(file, PosixFilePermissions.asFileAttribute(ownerOnly));
        }
        Files.writeString(file, text);
    }

    private void keepLogSmall() {
        try {
            if (Files.exists(log) && Files.size(log) > LOG_BYTES) {
                Files.move(log, log.resolveSibling("postgres.1.log"), StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (IOException failure) {
            LOGGER.atWarn().addKeyValue("reason", failure.toString()).log("cannot set PostgreSQL's log aside");
        }
    }

    private String lastLines() {
        try {
            List<String> lines = Files.readAllLines(log);
            return String.join(" / ", lines.subList(Math.max(0, lines.size() - TAIL_LINES), lines.size()));
        } catch (IOException noLog) {
            return "";
        }
    }

    private StoreException failed(String what, String said) {
        boolean isFull = said.contains("No space left");
        return new StoreException(
                isFull ? Reason.DISK_FULL : Reason.START_FAILED,
                "Cannot " + what + ": " + said + (isFull ? ". Free some space there." : ". See " + log + "."));
    }
}
