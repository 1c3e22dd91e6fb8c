package cn.fengsui.ingest.feedback;

import cn.fengsui.domain.network.AllowedHost;
import cn.fengsui.domain.network.Network;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;

/**
 * The address of a webhook, checked: its name resolved once, to an address that is allowed and is the one that is spoken
 * to.
 *
 * @param peer where to connect
 * @param uri as given
 */
record HookAddress(InetSocketAddress peer, URI uri) {

    private static final int HTTP = 80;
    private static final int HTTPS = 443;
    private static final int LONGEST = 1000;

    /** Blocking. @throws IllegalArgumentException naming what is wrong and what to do */
    static HookAddress check(String text, List<Network> allowed) {
        var uri = parse(text);
        var address = AllowedHost.resolve(uri.getHost(), allowed, FeedbackConfig.NETWORKS);
        int port = uri.getPort() >= 0 ? uri.getPort() : isTls(uri) ? HTTPS : HTTP;
        return new HookAddress(new InetSocketAddress(address, port), uri);
    }

    private static URI parse(String text) {
        URI uri;
        try {
            uri = new URI(text);
        } catch (URISyntaxException unreadable) {
            throw new IllegalArgumentException(
                    "url cannot be read: " + unreadable.getReason() + ". Write it like https://10.2.0.5/hooks/fengsui.",
                    unreadable);
        }
        var scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
        if (uri.getHost() == null || !List.of("http", "https").contains(scheme) || text.length() > LONGEST) {
            throw new IllegalArgumentException("url begins with http:// or https://, names a host and has at most "
                    + LONGEST + " characters; its scheme is '" + uri.getScheme() + "'.");
        }
        if (uri.getUserInfo() != null || uri.getFragment() != null) {
            throw new IllegalArgumentException(
                    "url may hold no user, password or fragment: the signature says who sends.");
        }
        return uri;
    }

    boolean isTls() {
        return isTls(uri);
    }

    private static boolean isTls(URI uri) {
        return uri.getScheme().equalsIgnoreCase("https");
    }

    /** Path and query, as they are asked for. */
    String target() {
        var path = uri.getRawPath() == null || uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
        return uri.getRawQuery() == null ? path : path + "?" + uri.getRawQuery();
    }
}
