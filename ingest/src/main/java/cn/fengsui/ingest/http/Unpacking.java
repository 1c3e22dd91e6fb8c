package cn.fengsui.ingest.http;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Undoes {@code Content-Encoding: gzip} while it reads, and refuses what unpacks to more than {@value #MOST_RATIO} times
 * its size once {@value #UNSUSPECTED} bytes came out: no honest text does that. One thread.
 */
final class Unpacking extends FilterInputStream {

    private static final int MOST_RATIO = 200;
    private static final long UNSUSPECTED = 4L * 1024 * 1024;
    private static final int BUFFER = 16 * 1024;

    private final Counted packed;
    private long unpacked;

    private Unpacking(Counted packed) throws IOException {
        super(new GZIPInputStream(packed, BUFFER));
        this.packed = packed;
    }

    /**
     * The plain body.
     *
     * @param encoding the header's value as told, or null
     * @throws ApiError 415 for another encoding than gzip
     * @throws IOException when it is not gzip
     */
    static InputStream of(InputStream body, @Nullable String encoding) throws IOException {
        return isPacked(encoding) ? new Unpacking(new Counted(body)) : body;
    }

    /** @throws ApiError 415 for another encoding than gzip */
    static boolean isPacked(@Nullable String encoding) {
        return switch (encoding == null ? "" : encoding.strip().toLowerCase(Locale.ROOT)) {
            case "", "identity" -> false;
            case "gzip", "x-gzip" -> true;
            default ->
                throw ApiError.of(
                                415,
                                "wrong-encoding",
                                "Content-Encoding '" + encoding + "' cannot be read here; send gzip, or leave it out.")
                        .with("encoding", String.valueOf(encoding));
        };
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        int read = in.read(into, offset, length);
        unpacked += Math.max(0, read);
        if (unpacked > UNSUSPECTED && unpacked > MOST_RATIO * packed.seen) {
            throw ApiError.of(
                            413,
                            "compressed-too-much",
                            "The body unpacks to more than " + MOST_RATIO
                                    + " times its size and is refused; send it without Content-Encoding.")
                    .with("ratio", MOST_RATIO);
        }
        return read;
    }

    private static final class Counted extends FilterInputStream {
        private long seen;

        Counted(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            int one = in.read();
            seen += one < 0 ? 0 : 1;
            return one;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            int read = in.read(into, offset, length);
            seen += Math.max(0, read);
            return read;
        }
    }
}
