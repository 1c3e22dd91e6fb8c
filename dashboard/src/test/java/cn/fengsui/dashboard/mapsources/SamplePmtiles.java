package cn.fengsui.dashboard.mapsources;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPOutputStream;

/** Writes a PMTiles file of one PNG tile or one vector tile at zoom 0, by hand from the format's description. */
public final class SamplePmtiles {

    static final int VERSION_AT = 7;
    static final int TYPE_AT = 99;
    private static final int HEADER = 127;

    private SamplePmtiles() {}

    /** Of the demo city's surroundings. */
    public static byte[] vector(byte[] tile) {
        String metadata =
                "{\"attribution\":\"<a href='x'>澜江市测绘院</a>\",\"vector_layers\":[{\"id\":\"water\",\"fields\":{}}]}";
        return of(1, gzip(tile), metadata, 111.9, 30.7, 112.4, 31.2);
    }

    static byte[] elsewhere() {
        return of(2, new byte[] {1}, "{}", 2.0, 48.0, 3.0, 49.0);
    }

    private static byte[] of(
            int type, byte[] tile, String metadata, double west, double south, double east, double north) {
        byte[] root = gzip(directory(tile.length));
        byte[] told = gzip(metadata.getBytes(StandardCharsets.UTF_8));
        var file = ByteBuffer.allocate(HEADER + root.length + told.length + tile.length)
                .order(ByteOrder.LITTLE_ENDIAN);
        file.put("PMTiles".getBytes(StandardCharsets.US_ASCII)).put((byte) 3);
        file.putLong(HEADER).putLong(root.length);
        file.putLong(HEADER + root.length).putLong(told.length);
        file.putLong(HEADER + root.length + told.length).putLong(0);
        file.putLong(HEADER + root.length + told.length).putLong(tile.length);
        file.putLong(1).putLong(1).putLong(1);
        file.put((byte) 1).put((byte) 2).put((byte) (type == 1 ? 2 : 1)).put((byte) type);
        file.put((byte) 0).put((byte) 0);
        for (double degrees : new double[] {west, south, east, north}) {
            file.putInt((int) Math.round(degrees * 1e7));
        }
        file.put((byte) 0).putInt(0).putInt(0);
        file.put(root).put(told).put(tile);
        return file.array();
    }

    /** One entry: tile 0, a run of 1, so many bytes, at the beginning; at most 14 bits of length. */
    private static byte[] directory(int length) {
        return length < 128
                ? new byte[] {1, 0, 1, (byte) length, 1}
                : new byte[] {1, 0, 1, (byte) (length & 0x7F | 0x80), (byte) (length >> 7), 1};
    }

    private static byte[] gzip(byte[] plain) {
        var packed = new ByteArrayOutputStream();
        try (var out = new GZIPOutputStream(packed)) {
            out.write(plain);
        } catch (IOException never) {
            throw new UncheckedIOException(never);
        }
        return packed.toByteArray();
    }
}
