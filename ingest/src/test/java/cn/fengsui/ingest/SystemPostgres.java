package cn.fengsui.ingest;

import cn.fengsui.store.Jdbc;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A PostgreSQL of the machine, with the programs that the embedded one does not bring ({@code pg_basebackup}), run by the
 * commands of docs/operate/log.md. As root in a user namespace of its own, since PostgreSQL does not run as root.
 */
final class SystemPostgres implements AutoCloseable {

    private final Path programs;
    private final Path folder;
    private final int port;
    private boolean isRunning;

    private SystemPostgres(Path programs, Path folder, int port) {
        this.programs = programs;
        this.folder = folder;
        this.port = port;
    }

    /** The newest with all programs: {@code -Dfengsui.postgres-bin}, or Debian's; empty = none, or they cannot be run. */
    static Optional<Path> programs() throws IOException {
        var named = System.getProperty("fengsui.postgres-bin", "");
        List<Path> found = new ArrayList<>();
        if (!named.isEmpty()) {
            found.add(Path.of(named));
        } else if (Files.isDirectory(Path.of("/usr/lib/postgresql"))) {
            try (Stream<Path> versions = Files.list(Path.of("/usr/lib/postgresql"))) {
                versions.map(version -> version.resolve("bin"))
                        .sorted(Comparator.comparingInt((Path bin) -> Integer.parseInt(
                                        bin.getParent().getFileName().toString()))
                                .reversed())
                        .forEach(found::add);
            }
        }
        return found.stream()
                .filter(bin -> Files.isExecutable(bin.resolve("pg_basebackup"))
                        && Files.isExecutable(bin.resolve("initdb"))
                        && Files.isExecutable(bin.resolve("pg_ctl")))
                .findFirst();
    }

    /** A new server with write-ahead log archiving into {@code archive}, running. */
    static SystemPostgres create(Path programs, Path folder) throws IOException, InterruptedException {
        int port;
        try (var socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }
        var server = new SystemPostgres(programs, folder, port);
        Files.createDirectory(server.archive());
        server.run(
                "initdb", "-D", server.data().toString(), "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C");
        server.configure("listen_addresses = '127.0.0.1'\nport = " + port
                + "\nunix_socket_directories = ''\nshared_buffers = 32MB\narchive_mode = on\narchive_command = 'test ! -f "
                + server.archive() + "/%f && cp %p " + server.archive() + "/%f'\n");
        server.start();
        server.run("createdb", "-h", "127.0.0.1", "-p", Integer.toString(port), "-U", "postgres", "fengsui");
        return server;
    }

    Jdbc jdbc() {
        return new Jdbc("jdbc:postgresql://127.0.0.1:" + port + "/fengsui", "postgres", "");
    }

    private Path data() {
        return folder.resolve("data");
    }

    private Path base() {
        return folder.resolve("base");
    }

    private Path archive() {
        return folder.resolve("archive");
    }

    private void configure(String lines) throws IOException {
        Files.writeString(data().resolve("postgresql.conf"), lines, StandardOpenOption.APPEND);
    }

    /** While it is written to. */
    void backUp() throws IOException, InterruptedException {
        run(
                "pg_basebackup",
                "-D",
                base().toString(),
                "-h",
                "127.0.0.1",
                "-p",
                Integer.toString(port),
                "-U",
                "postgres",
                "-X",
                "stream",
                "-c",
                "fast");
    }

    /** As when the machine is gone: no shutdown, and no data folder any more. Archive and base backup are elsewhere. */
    void destroy() throws IOException, InterruptedException {
        run("pg_ctl", "-D", data().toString(), "-m", "immediate", "-w", "stop");
        isRunning = false;
        delete(data());
    }

    /** From the base backup and the archive up to a moment, and open for writing again. */
    void restore(String moment) throws IOException, InterruptedException {
        Files.move(base(), data());
        configure("restore_command = 'cp " + archive() + "/%f %p'\nrecovery_target_time = '" + moment
                + "'\nrecovery_target_action = 'promote'\n");
        Files.createFile(data().resolve("recovery.signal"));
        start();
    }

    private void start() throws IOException, InterruptedException {
        run(
                "pg_ctl",
                "-D",
                data().toString(),
                "-l",
                folder.resolve("server.log").toString(),
                "-w",
                "-t",
                "60",
                "start");
        isRunning = true;
    }

    private void run(String program, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        if ("root".equals(System.getProperty("user.name"))) {
            command.addAll(List.of("unshare", "--user"));
        }
        command.add(programs.resolve(program).toString());
        command.addAll(List.of(arguments));
        var said = Files.createTempFile(folder, program, ".out");
        var process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        if (!process.waitFor(120, TimeUnit.SECONDS) || process.exitValue() != 0) {
            process.destroyForcibly();
            throw new IOException(command + " failed: " + Files.readString(said));
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    @Override
    public void close() throws IOException, InterruptedException {
        if (isRunning) {
            run("pg_ctl", "-D", data().toString(), "-m", "immediate", "-w", "stop");
            isRunning = false;
        }
    }
}
