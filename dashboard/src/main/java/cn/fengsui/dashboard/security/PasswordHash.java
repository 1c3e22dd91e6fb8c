package cn.fengsui.dashboard.security;

import org.springframework.security.crypto.factory.PasswordEncoderFactories;

/** Turns a password into what an account keeps, with its scheme in front. Slow on purpose (about 0.1 s). Any thread. */
public final class PasswordHash {

    private PasswordHash() {}

    public static String of(String password) {
        return String.valueOf(
                PasswordEncoderFactories.createDelegatingPasswordEncoder().encode(password));
    }
}
