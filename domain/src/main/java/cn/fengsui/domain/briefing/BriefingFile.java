package cn.fengsui.domain.briefing;

import java.time.Instant;

/**
 * A published briefing as a file, kept as it was made first.
 *
 * @param name language and format, for instance {@code zh.pdf}
 * @param sha256 hash of the bytes in hexadecimal digits
 */
public record BriefingFile(String briefingId, String name, Instant madeAt, String sha256, byte[] bytes) {

    @Override
    public boolean equals(Object other) {
        return other instanceof BriefingFile file
                && file.briefingId.equals(briefingId)
                && file.name.equals(name)
                && file.sha256.equals(sha256);
    }

    @Override
    public int hashCode() {
        return sha256.hashCode();
    }

    @Override
    public String toString() {
        return "BriefingFile[" + briefingId + ", " + name + ", " + bytes.length + " bytes]";
    }
}
