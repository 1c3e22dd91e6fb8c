package cn.fengsui.video.pull;

import cn.fengsui.domain.network.AllowedHost;
import cn.fengsui.domain.network.Network;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * An address that was checked: its name resolved once, to an address that is allowed. Whoever connects uses that
 * address and never asks for the name again, so that an answer that changes meanwhile leads nowhere.
 *
 * @param peer where to connect
 * @param uri as given
 */
record PullAddress(InetSocketAddress peer, URI uri) {

    private static final Map<String, Integer> PORTS = Map.of("rtsp", 554, "rtmp", 1935, "rtsps", 322, "rtmps", 443);

    /**
     * Checks an address and resolves its name.
     *
     * @throws PullRefused naming what is wrong and what to do
     */
    static PullAddress check(String text, List<Network> allowed) {
        URI uri = parse(text);
        String scheme = scheme(uri);
        InetAddress found;
        try {
            found = AllowedHost.resolve(uri.getHost(), allowed, "video.pull-networks");
        } catch (IllegalArgumentException refused) {
            throw new PullRefused(String.valueOf(refused.getMessage()));
        }
        int port = uri.getPort() < 0 ? PORTS.getOrDefault(scheme, 554) : uri.getPort();
        return new PullAddress(new InetSocketAddress(found, port), uri);
    }

    /** What can be told without resolving anything. */
    static URI parse(String text) {
        URI uri;
        try {
            uri = new URI(text);
        } catch (URISyntaxException unreadable) {
            throw new PullRefused("The address cannot be read: " + unreadable.getReason() + ". Write it like"
                    + " rtsp://10.1.2.3:554/stream1.");
        }
        if (uri.getHost() == null || !PORTS.containsKey(scheme(uri))) {
            throw new PullRefused("An address begins with rtsp://, rtsps://, rtmp:// or rtmps:// and names a host; got"
                    + " scheme '" + uri.getScheme() + "'.");
        }
        if (uri.getUserInfo() != null) {
            throw new PullRefused("Give user and password in their own fields, not inside the address.");
        }
        return uri;
    }

    private static String scheme(URI uri) {
        return uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
    }

    boolean isRtsp() {
        return scheme(uri).startsWith("rtsp");
    }

    boolean isTls() {
        return scheme(uri).endsWith("s");
    }

    /** The address FFmpeg is given: the relay's, with the same path. */
    String through(int relayPort, String credentials) {
        String path = uri.getRawPath() == null ? "" : uri.getRawPath();
        String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
        String scheme = isRtsp() ? "rtsp" : "rtmp";
        return scheme + "://" + credentials + "127.0.0.1:" + relayPort + path + query;
    }
}
