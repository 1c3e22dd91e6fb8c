package cn.fengsui.video.record;

import cn.fengsui.video.fmp4.Boxes;
import cn.fengsui.video.fmp4.Fmp4;
import cn.fengsui.video.fmp4.Fmp4Sound;
import cn.fengsui.video.fmp4.Fragment;
import cn.fengsui.video.fmp4.InitSegment;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.internal.buffer.BufferInternal;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;

/**
 * One segment being written: init segment first, then every fragment as it comes, so that whatever has been written
 * plays. Times inside begin at zero. Owned by the recording thread.
 */
public final class SegmentFile {

    private static final long TICKS_PER_MILLI = Fmp4.TIMESCALE / 1000;

    private final FileChannel file;
    private final MessageDigest digest;
    private final long base;
    private final int soundRate;
    private long bytes;
    private long lastTime;
    private Instant begun = Instant.MAX;

    private SegmentFile(FileChannel file, MessageDigest digest, long base, int soundRate) {
        this.file = file;
        this.digest = digest;
        this.base = base;
        this.soundRate = soundRate;
    }

    /**
     * Creates the file and its folders.
     *
     * @param base decode time of the first fragment to come
     * @throws IOException if it exists already or cannot be written
     */
    public static SegmentFile create(Path path, InitSegment init, long base) throws IOException {
        Files.createDirectories(path.toAbsolutePath().getParent());
        var channel = FileChannel.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        var segment = new SegmentFile(channel, sha256(), base, soundRate(nio(init.bytes())));
        try {
            segment.put(nio(init.bytes()));
            return segment;
        } catch (IOException unwritable) {
            channel.close();
            throw unwritable;
        }
    }

    /** 0 when there is no track of sound. */
    private static int soundRate(ByteBuffer init) {
        int moov = Boxes.size(init, 0); // after ftyp
        int trak = Boxes.trak(init, moov, Fmp4Sound.TRACK);
        return trak < 0 ? 0 : Boxes.timescale(init, trak);
    }

    /** Whether sound can be written. */
    public boolean hasSound() {
        return soundRate > 0;
    }

    /** The decode time its first fragment had. */
    long base() {
        return base;
    }

    /** @param arrived when the gateway gave the fragment to its viewers */
    public void write(Fragment fragment, Instant arrived) throws IOException {
        ByteBuffer all = nio(fragment.bytes());
        int head = Boxes.size(all, 0);
        ByteBuffer moof = ByteBuffer.allocate(head);
        moof.put(all.duplicate().limit(head)).flip();
        Boxes.rebase(moof, 0, fragment.isPicture() ? base : Math.floorDiv(base * soundRate, Fmp4.TIMESCALE));
        put(moof, all.position(head));
        if (fragment.isPicture()) {
            noteTimes(fragment, arrived);
        }
    }

    /** The cached group comes at once: the picture that was least late tells when the first one was taken. */
    private void noteTimes(Fragment picture, Instant arrived) {
        lastTime = Math.max(lastTime, picture.decodeTime() + picture.duration());
        Instant start = arrived.minusMillis((picture.decodeTime() - base) / TICKS_PER_MILLI);
        begun = start.isBefore(begun) ? start : begun;
    }

    /** In one system call, so that a process that is killed leaves whole fragments behind. */
    private void put(ByteBuffer... parts) throws IOException {
        long left = 0;
        for (ByteBuffer part : parts) {
            digest.update(part.duplicate());
            left += part.remaining();
        }
        bytes += left;
        while (left > 0) {
            left -= file.write(parts);
        }
    }

    /** What a closed segment is known by. */
    public record Closed(long bytes, String sha256) {}

    /** Brings everything to the disk and closes. */
    public Closed close() throws IOException {
        try (file) {
            file.force(true);
        }
        return new Closed(bytes, HexFormat.of().formatHex(digest.digest()));
    }

    /** Closes without any promise, after a failure. */
    public void abandon() throws IOException {
        file.close();
    }

    Instant begun() {
        return begun;
    }

    /** When the last picture ended; a burst that comes late does not make the file longer. */
    Instant last() {
        return begun.plus(length());
    }

    public Duration length() {
        return Duration.ofMillis((lastTime - base) / TICKS_PER_MILLI);
    }

    /** Hertz of the sound in a file of ours; 0 when it has none. */
    public static int soundRate(Path path) throws IOException {
        try (var file = FileChannel.open(path, StandardOpenOption.READ)) {
            ByteBuffer header = ByteBuffer.allocate(Boxes.HEADER);
            Boxes.read(file, header, 0);
            long moov = Boxes.size(header, 0);
            Boxes.read(file, header, moov);
            ByteBuffer init = ByteBuffer.allocate((int) moov + Boxes.size(header, 0));
            return Boxes.read(file, init, 0) ? soundRate(init) : 0;
        }
    }

    /** Takes what is not whole off the end of a file that a killed process left; nothing is whole when it is missing. */
    public static Boxes.Whole cut(Path path) throws IOException {
        if (!Files.exists(path)) {
            return new Boxes.Whole(0, 0);
        }
        try (var file = FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            Boxes.Whole whole = Boxes.whole(file);
            if (whole.bytes() < file.size()) {
                file.truncate(whole.bytes());
                file.force(true);
            }
            return whole;
        }
    }

    /** Size and SHA-256 of a file, read anew. */
    public static Closed measure(Path path) throws IOException {
        MessageDigest digest = sha256();
        long size = 0;
        try (var in = FileChannel.open(path, StandardOpenOption.READ)) {
            ByteBuffer buffer = ByteBuffer.allocate(1 << 16);
            while (in.read(buffer) >= 0) {
                buffer.flip();
                size += buffer.remaining();
                digest.update(buffer);
                buffer.clear();
            }
        }
        return new Closed(size, HexFormat.of().formatHex(digest.digest()));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java has SHA-256", impossible);
        }
    }

    private static ByteBuffer nio(Buffer buffer) {
        return ((BufferInternal) buffer).getByteBuf().nioBuffer();
    }
}
