package cn.fengsui.video.deliver;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which web pages may open a stream: loopback ones and those configured; programs send no Origin and may. */
final class OriginRule {

    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    private final List<String> allowed;

    OriginRule(List<String> allowed) {
        this.allowed = allowed.stream().map(OriginRule::plain).toList();
    }

    boolean admits(@Nullable String origin) {
        return origin == null || allowed.contains("*") || allowed.contains(plain(origin)) || isLoopback(origin);
    }

    private static boolean isLoopback(String origin) {
        try {
            String host = URI.create(origin).getHost();
            return host != null && (LOOPBACK.contains(host) || host.endsWith(".localhost"));
        } catch (IllegalArgumentException noUri) {
            return false;
        }
    }

    private static String plain(String origin) {
        String lower = origin.strip().toLowerCase(Locale.ROOT);
        return lower.endsWith("/") ? lower.substring(0, lower.length() - 1) : lower;
    }
}
