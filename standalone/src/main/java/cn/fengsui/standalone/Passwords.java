package cn.fengsui.standalone;

import java.security.SecureRandom;

/** Makes passwords and keys that are easy to type and hard to guess. */
final class Passwords {

    private static final String LETTERS = "abcdefghjkmnpqrstuvwxyz23456789";
    private static final int GROUPS = 3;
    private static final int GROUP_LENGTH = 5;
    private static final int KEY_LENGTH = 40;

    private final SecureRandom random = new SecureRandom();

    /** Three groups of five letters and digits without look-alikes: 74 bits. */
    String password() {
        var password = new StringBuilder();
        for (int group = 0; group < GROUPS; group++) {
            password.append(group == 0 ? "" : "-").append(letters(GROUP_LENGTH));
        }
        return password.toString();
    }

    /** An API key: {@code fs_} and 40 letters and digits, 198 bits. */
    String apiKey() {
        return "fs_" + letters(KEY_LENGTH);
    }

    private String letters(int count) {
        var letters = new StringBuilder();
        for (int i = 0; i < count; i++) {
            letters.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        return letters.toString();
    }
}
