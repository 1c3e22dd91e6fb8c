package cn.fengsui.dashboard.map;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** A JSON document packed once for every browser that asks, and its ETag. Immutable. */
@SuppressWarnings("ArrayRecordComponent") // never handed out but to the response
record Packed(String tag, byte[] gzip) {

    /** Writes the document once. */
    @FunctionalInterface
    interface Writing {
        void to(OutputStream out) throws IOException;
    }

    static Packed of(String tag, Writing writing) {
        var bytes = new ByteArrayOutputStream();
        try (var packing = new GZIPOutputStream(bytes)) {
            writing.to(packing);
        } catch (IOException inMemory) {
            throw new UncheckedIOException("The layer " + tag + " cannot be written.", inMemory);
        }
        return new Packed(tag, bytes.toByteArray());
    }

    /**
     * 304 to who knows it.
     *
     * @param known what the browser sent as {@code If-None-Match}
     * @param accepted what it sent as {@code Accept-Encoding}
     */
    ResponseEntity<byte[]> answer(String known, String accepted) {
        if (tag.equals(known)) {
            return ResponseEntity.status(304).eTag(tag).build();
        }
        boolean asItIs = accepted.contains("gzip");
        var answer = ResponseEntity.ok()
                .eTag(tag)
                .cacheControl(CacheControl.noCache())
                .varyBy(HttpHeaders.ACCEPT_ENCODING)
                .contentType(MediaType.APPLICATION_JSON);
        return asItIs ? answer.header(HttpHeaders.CONTENT_ENCODING, "gzip").body(gzip) : answer.body(unpacked());
    }

    private byte[] unpacked() {
        try (var unpacking = new GZIPInputStream(new ByteArrayInputStream(gzip))) {
            return unpacking.readAllBytes();
        } catch (IOException inMemory) {
            throw new UncheckedIOException("The layer " + tag + " cannot be unpacked.", inMemory);
        }
    }
}
