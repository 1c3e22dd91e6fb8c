package cn.fengsui.jobs.facts;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Ids that follow from what they name: the same parts always give the same id. */
public final class StableId {

    private static final int BYTES = 10;

    private StableId() {}

    /** 20 hexadecimal digits of SHA-256 over the parts. */
    public static String of(String... parts) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256")
                    .digest(String.join("\u0000", parts).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, BYTES);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java has SHA-256; this one does not.", impossible);
        }
    }
}
