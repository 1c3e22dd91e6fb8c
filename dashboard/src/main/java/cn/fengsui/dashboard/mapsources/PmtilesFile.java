package cn.fengsui.dashboard.mapsources;

import cn.fengsui.dashboard.mapsources.SourceRefused.Reason;
import cn.fengsui.domain.place.MapSource.Extent;
import cn.fengsui.domain.place.MapSource.Tiles;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;

/**
 * Looks into a PMTiles file, format 3: header of 127 bytes, little-endian:
 *
 * <pre>
 * 0 "PMTiles" | 7 version | 8 root directory, 24 metadata, 40 leaf directories, 56 tiles: offset u64, length u64 each
 * 97 compression of directories | 98 of tiles (1 none, 2 gzip) | 99 type (1 vector, 2 PNG, 3 JPEG, 4 WebP, 5 AVIF)
 * 100 least zoom | 101 most zoom | 102 west, south, east, north in 1e-7 degrees, i32 each
 * </pre>
 */
final class PmtilesFile {

    static final String MAGIC = "PMTiles";

    private static final int HEADER = 127;
    private static final int VERSION = 3;
    private static final int MOST_DIRECTORY = 1 << 20;
    private static final int MOST_METADATA = 8 << 20;
    private static final int MOST_ZOOM = 24;
    private static final double E7 = 1e7;
    private static final int PLAIN = 1;
    private static final int GZIP = 2;

    private final FileChannel file;
    private final ByteBuffer header;

    /** What a file holds. */
    record Found(Tiles tiles, List<String> layers, Extent extent, String attribution) {}

    private PmtilesFile(FileChannel file, ByteBuffer header) {
        this.file = file;
        this.header = header;
    }

    /** @throws SourceRefused naming what is wrong with the file */
    static Found look(Path path) throws IOException {
        try (var file = FileChannel.open(path)) {
            return new PmtilesFile(file, read(file, 0, HEADER)).found();
        }
    }

    private Found found() throws IOException {
        int version = header.get(7);
        if (version != VERSION) {
            throw new SourceRefused(Reason.VERSION, Integer.toString(version));
        }
        for (int section : new int[] {8, 24, 40, 56}) {
            long from = header.getLong(section);
            long length = header.getLong(section + Long.BYTES);
            if (from < 0 || length < 0 || from > file.size() || length > file.size() - from) {
                throw new SourceRefused(Reason.DAMAGED, "section at " + from + " of " + length + " bytes");
            }
        }
        compression(98);
        checkDirectory(section(8, MOST_DIRECTORY));
        var metadata = new ObjectMapper().readTree(section(24, MOST_METADATA));
        Tiles tiles = tiles();
        var layers = new ArrayList<String>();
        if (tiles == Tiles.VECTOR) {
            metadata.path("vector_layers")
                    .forEach(layer -> layers.add(layer.path("id").asText()));
            if (layers.isEmpty()) {
                throw new SourceRefused(Reason.DAMAGED, "vector_layers");
            }
        }
        return new Found(tiles, layers, extent(), text(metadata, "attribution"));
    }

    private Tiles tiles() {
        int type = header.get(99);
        if (type < 1 || type > 5) {
            throw new SourceRefused(Reason.TILE_TYPE, Integer.toString(type));
        }
        return type == 1 ? Tiles.VECTOR : Tiles.RASTER;
    }

    private Extent extent() {
        int least = header.get(100);
        int most = header.get(101);
        var extent = new Extent(degrees(102), degrees(106), degrees(110), degrees(114), least, most);
        boolean isPlausible = least >= 0
                && least <= most
                && most <= MOST_ZOOM
                && extent.west() >= -180
                && extent.west() < extent.east()
                && extent.east() <= 180
                && extent.south() >= -90
                && extent.south() < extent.north()
                && extent.north() <= 90;
        if (!isPlausible) {
            throw new SourceRefused(Reason.DAMAGED, extent.toString());
        }
        return extent;
    }

    private double degrees(int at) {
        return header.getInt(at) / E7;
    }

    private int compression(int at) {
        int way = header.get(at);
        if (way != PLAIN && way != GZIP) {
            throw new SourceRefused(Reason.COMPRESSION, Integer.toString(way));
        }
        return way;
    }

    private byte[] section(int at, int most) throws IOException {
        long length = header.getLong(at + Long.BYTES);
        if (length > most) {
            throw new SourceRefused(Reason.DAMAGED, "section of " + length + " bytes");
        }
        byte[] bytes = read(file, header.getLong(at), (int) length).array();
        if (compression(97) == PLAIN) {
            return bytes;
        }
        try (var plain = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
            byte[] all = plain.readNBytes(most * 8);
            if (plain.read() >= 0) {
                throw new SourceRefused(Reason.DAMAGED, "section of over " + all.length + " bytes");
            }
            return all;
        }
    }

    /** Tile ids, run lengths, lengths and offsets, each a column of varints; a run of 0 is a leaf directory. */
    private void checkDirectory(byte[] bytes) {
        var varints = new Varints(bytes);
        int count = (int) Math.min(varints.next(), Integer.MAX_VALUE);
        if (count == 0 || count > bytes.length) {
            throw new SourceRefused(Reason.DAMAGED, count + " entries");
        }
        long[] runs = new long[count];
        long[] lengths = new long[count];
        varints.skip(count);
        for (int i = 0; i < count; i++) {
            runs[i] = varints.next();
        }
        for (int i = 0; i < count; i++) {
            lengths[i] = varints.next();
        }
        long at = 0;
        for (int i = 0; i < count; i++) {
            long told = varints.next();
            at = told == 0 && i > 0 ? at + lengths[i - 1] : told - 1;
            long room = header.getLong((runs[i] == 0 ? 40 : 56) + Long.BYTES);
            if (lengths[i] <= 0 || at < 0 || at > room - lengths[i]) {
                throw new SourceRefused(Reason.DAMAGED, "entry " + i + " at " + at + " of " + lengths[i] + " bytes");
            }
        }
    }

    private static String text(JsonNode metadata, String name) {
        // some tools write markup into it
        return metadata.path(name).asText("").replaceAll("<[^>]*>", "").strip();
    }

    private static ByteBuffer read(FileChannel file, long from, int length) throws IOException {
        var buffer = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        while (buffer.hasRemaining()) {
            if (file.read(buffer, from + buffer.position()) < 0) {
                throw new SourceRefused(Reason.DAMAGED, "ends at byte " + (from + buffer.position()));
            }
        }
        return buffer.flip();
    }

    static boolean begins(byte[] start) {
        return new String(start, StandardCharsets.ISO_8859_1).startsWith(MAGIC);
    }

    /** Unsigned LEB128 numbers, one after the other. */
    private static final class Varints {
        private final byte[] bytes;
        private int at;

        Varints(byte[] bytes) {
            this.bytes = bytes;
        }

        long next() {
            long value = 0;
            for (int shift = 0; shift < Long.SIZE; shift += 7) {
                if (at >= bytes.length) {
                    break;
                }
                byte one = bytes[at++];
                value |= (one & 0x7FL) << shift;
                if (one >= 0) {
                    return value;
                }
            }
            throw new SourceRefused(Reason.DAMAGED, "directory ends at byte " + at);
        }

        void skip(int count) {
            for (int i = 0; i < count; i++) {
                next();
            }
        }
    }
}
