package cn.fengsui.video.fmp4;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Writes ISO boxes into a growing array: open a box, write, close it; its size is filled in on closing. */
final class BoxWriter {

    private byte[] bytes;
    private int size;

    BoxWriter(int capacity) {
        bytes = new byte[capacity];
    }

    /** Opens a box; returns where it begins. */
    int open(String type) {
        int at = size;
        int32(0);
        text(type);
        return at;
    }

    /** Opens a full box with version and flags. */
    int open(String type, int version, int flags) {
        int at = open(type);
        int32(version << 24 | flags);
        return at;
    }

    void close(int at) {
        setInt32(at, size - at);
    }

    BoxWriter int8(int value) {
        ensure(1);
        bytes[size++] = (byte) value;
        return this;
    }

    BoxWriter int16(int value) {
        return int8(value >> 8).int8(value);
    }

    BoxWriter int32(int value) {
        return int16(value >> 16).int16(value);
    }

    BoxWriter int64(long value) {
        return int32((int) (value >> 32)).int32((int) value);
    }

    BoxWriter zeros(int count) {
        ensure(count);
        size += count;
        return this;
    }

    BoxWriter text(String ascii) {
        return raw(ascii.getBytes(StandardCharsets.US_ASCII));
    }

    BoxWriter raw(byte[] more) {
        return raw(more, 0, more.length);
    }

    BoxWriter raw(byte[] source, int from, int length) {
        ensure(length);
        System.arraycopy(source, from, bytes, size, length);
        size += length;
        return this;
    }

    void setInt32(int at, int value) {
        bytes[at] = (byte) (value >> 24);
        bytes[at + 1] = (byte) (value >> 16);
        bytes[at + 2] = (byte) (value >> 8);
        bytes[at + 3] = (byte) value;
    }

    int size() {
        return size;
    }

    /** The written bytes; the array itself when it is exactly filled. */
    byte[] bytes() {
        return size == bytes.length ? bytes : Arrays.copyOf(bytes, size);
    }

    private void ensure(int more) {
        if (size + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(size + more, bytes.length * 2));
        }
    }
}
