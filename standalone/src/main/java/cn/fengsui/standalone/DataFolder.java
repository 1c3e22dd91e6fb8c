package cn.fengsui.standalone;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * The folder that holds everything this installation knows: owned by one process at a time, writable and with room.
 * Closing gives the folder free.
 */
final class DataFolder implements AutoCloseable {

    private static final long NEEDED_BYTES = 256L << 20;
    private static final int PROBE_BYTES = 1 << 20;

    private final Path path;
    private final FileChannel lockFile;
    private final FileLock lock;

    private DataFolder(Path path, FileChannel lockFile, FileLock lock) {
        this.path = path;
        this.lockFile = lockFile;
        this.lock = lock;
    }

    /** @throws StartFailure if the folder cannot be made, written, locked, or is nearly full */
    static DataFolder open(Path path) {
        try {
            Files.createDirectories(path);
            probe(path);
            var lockFile = FileChannel.open(path.resolve(".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            FileLock lock = lockFile.tryLock();
            return new DataFolder(path, lockFile, owned(path, lockFile, lock));
        } catch (IOException unusable) {
            throw new StartFailure(
                    "Cannot write to the data folder " + path + " (" + reason(unusable)
                            + "); make it writable, free some space, or name another with --data DIR.",
                    unusable);
        }
    }

    Path path() {
        return path;
    }

    private static FileLock owned(Path path, FileChannel lockFile, @Nullable FileLock lock) throws IOException {
        if (lock == null) {
            lockFile.close();
            throw new StartFailure("The data folder " + path
                    + " is in use by another Fengsui; stop that one, or name another folder with --data DIR.");
        }
        return lock;
    }

    private static void probe(Path path) throws IOException {
        long usable = Files.getFileStore(path).getUsableSpace();
        if (usable < NEEDED_BYTES) {
            throw new StartFailure(
                    "The data folder " + path + " has " + (usable >> 20) + " MiB left and needs at least "
                            + (NEEDED_BYTES >> 20) + "; free some space, or name another folder with --data DIR.");
        }
        Path probe = path.resolve(".probe");
        try (var file = FileChannel.open(probe, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            file.write(ByteBuffer.allocate(PROBE_BYTES));
            file.force(true);
        } finally {
            Files.deleteIfExists(probe);
        }
    }

    private static String reason(IOException failure) {
        String type = failure.getClass().getSimpleName().replace("Exception", "");
        return failure instanceof java.nio.file.FileSystemException told && told.getReason() != null
                ? told.getReason()
                : type;
    }

    @Override
    public void close() throws IOException {
        lock.release();
        lockFile.close();
    }
}
