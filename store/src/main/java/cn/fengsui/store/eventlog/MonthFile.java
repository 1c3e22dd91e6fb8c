package cn.fengsui.store.eventlog;

import cn.fengsui.store.StoreException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * One exported month: gzip of one event a line (NDJSON), in order.
 *
 * @param sha256 of the file as it lies there, hexadecimal
 * @param firstSeq 0 when the month is empty
 * @param bytes of the file
 */
record MonthFile(String name, String sha256, long firstSeq, long lastSeq, long events, long bytes) {

    /** @throws StoreException unless the file is there, whole and unchanged */
    void verify(Path folder) {
        var digest = digest();
        long lines = 0;
        try (var in = Files.newInputStream(folder.resolve(name));
                var hashed = new DigestInputStream(in, digest);
                var reader = new BufferedReader(
                        new InputStreamReader(new GZIPInputStream(hashed), StandardCharsets.UTF_8))) {
            while (reader.readLine() != null) {
                lines++;
            }
            hashed.transferTo(OutputStream.nullOutputStream()); // what follows the last gzip member
        } catch (IOException unreadable) {
            throw damaged(unreadable.toString(), unreadable);
        }
        var found = HexFormat.of().formatHex(digest.digest());
        if (lines != events || !found.equals(sha256)) {
            throw damaged("it has " + lines + " events and SHA-256 " + found, null);
        }
    }

    static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("This JDK has no SHA-256; use a complete one.", impossible);
        }
    }

    private StoreException damaged(String how, @Nullable Throwable cause) {
        return new StoreException(
                StoreException.Reason.REFUSED,
                "The exported month " + name + " is not as it was written (" + events + " events, SHA-256 " + sha256
                        + "): " + how + ". Nothing was dropped; look after the disk, remove the file's row of"
                        + " log_archive, and it is exported again.",
                cause);
    }
}
