package cn.fengsui.store.database;

import java.security.SecureRandom;
import java.util.Base64;

/** Ids that nobody can guess: 128 random bits, 22 URL-safe characters. Any thread. */
public final class RandomId {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int BYTES = 16;

    private RandomId() {}

    public static String next() {
        byte[] bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
