package cn.fengsui.store.embedded;

import cn.fengsui.store.StoreException;
import cn.fengsui.store.StoreException.Reason;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/** The data folder, claimed for this process: checked for room and rights, and locked until closed. */
final class DataFolder implements AutoCloseable {

    private static final long NEEDED_BYTES = 256L << 20;

    private final Path path;
    private final FileChannel lockFile;

    private DataFolder(Path path, FileChannel lockFile) {
        this.path = path;
        this.lockFile = lockFile;
    }

    /** @throws StoreException {@code DATA_FOLDER}, {@code DISK_FULL} or {@code DATA_FOLDER_IN_USE} */
    static DataFolder claim(Path folder) {
        Path path = folder.toAbsolutePath().normalize();
        FileChannel channel = open(path);
        try {
            FileLock lock = tryLock(channel);
            if (lock == null) {
                throw new StoreException(
                        Reason.DATA_FOLDER_IN_USE,
                        "The data folder " + path + " is used by another Fengsui (process " + owner(channel)
                                + "). Stop that one, or choose another folder with --data.");
            }
            checkRoom(path);
            channel.truncate(0);
            channel.write(
                    ByteBuffer.wrap(Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.US_ASCII)));
            return new DataFolder(path, channel);
        } catch (IOException failure) {
            close(channel, failure);
            throw unusable(path, failure);
        } catch (RuntimeException failure) {
            close(channel, failure);
            throw failure;
        }
    }

    Path path() {
        return path;
    }

    @Override
    public void close() {
        try {
            lockFile.close(); // releases the lock
        } catch (IOException failure) {
            throw unusable(path, failure);
        }
    }

    private static FileChannel open(Path path) {
        try {
            Files.createDirectories(path);
            return FileChannel.open(
                    path.resolve("fengsui.lock"),
                    StandardOpenOption.CREATE,
                    StandardOpenOption.READ,
                    StandardOpenOption.WRITE);
        } catch (IOException failure) {
            throw unusable(path, failure);
        }
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException thisProcessHasIt) {
            return null;
        }
    }

    private static String owner(FileChannel channel) throws IOException {
        ByteBuffer text = ByteBuffer.allocate(20);
        channel.read(text, 0);
        return new String(text.array(), 0, text.position(), StandardCharsets.US_ASCII);
    }

    private static void checkRoom(Path path) throws IOException {
        long free = Files.getFileStore(path).getUsableSpace();
        if (free < NEEDED_BYTES) {
            throw full(path, free);
        }
    }

    static StoreException full(Path path, long free) {
        return new StoreException(
                Reason.DISK_FULL,
                "The disk of the data folder " + path + " is full: " + (free >> 20) + " MB left, "
                        + (NEEDED_BYTES >> 20) + " MB needed. Free some, or choose another folder with --data.");
    }

    private static StoreException unusable(Path path, IOException failure) {
        String why =
                switch (failure) {
                    case AccessDeniedException denied -> "no right to write there";
                    case FileAlreadyExistsException file -> "a file of that name is in the way";
                    default -> String.valueOf(failure.getMessage());
                };
        boolean isFull = why.contains("No space left");
        return new StoreException(
                isFull ? Reason.DISK_FULL : Reason.DATA_FOLDER,
                "Cannot use the data folder " + path + ": " + why
                        + ". Make it writable with some room, or choose another folder with --data.",
                failure);
    }

    private static void close(FileChannel channel, Exception failure) {
        try {
            channel.close();
        } catch (IOException alsoLost) {
            failure.addSuppressed(alsoLost);
        }
    }
}
