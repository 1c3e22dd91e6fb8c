package cn.fengsui.video.sip;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The server we register with: the one that is configured, or another that it sent us to (GB/T 28181-2022 §9.1.2.3).
 *
 * @param id its 20 digits, which stand in the request URI
 * @param domain its realm
 */
record UpperServer(String id, String domain, String host, int port, String transport) {

    private static final int DOMAIN_DIGITS = 10;
    private static final int USUAL_PORT = 5060;
    private static final int HIGHEST_PORT = 65_535;
    private static final Pattern CONTACT = Pattern.compile(
            "^\\s*(?:\"[^\"]*\"\\s*)?<?sip:([0-9A-Za-z_-]{1,32})@(\\[[0-9A-Fa-f:.]+]|[0-9A-Za-z._-]+)(?::([0-9]{1,5}))?"
                    + "(;[^>]*)?",
            Pattern.CASE_INSENSITIVE);

    static UpperServer of(UpperPlatform platform) {
        return new UpperServer(
                platform.id(), platform.domain(), platform.host(), platform.port(), platform.transport());
    }

    /**
     * Where a 302 sends us: the first address of its {@code Contact}, nothing else.
     *
     * @return empty when there is none that can be read
     */
    Optional<UpperServer> sentTo(String contact) {
        Matcher found = CONTACT.matcher(contact);
        if (!found.find()) {
            return Optional.empty();
        }
        int to = found.group(3) == null ? USUAL_PORT : Integer.parseInt(found.group(3));
        String parameters = found.group(4) == null ? "" : found.group(4).toLowerCase(java.util.Locale.ROOT);
        String over =
                parameters.contains("transport=tcp") ? "TCP" : parameters.contains("transport=udp") ? "UDP" : transport;
        String next = found.group(1);
        String realm = next.matches("[0-9]{20}") ? next.substring(0, DOMAIN_DIGITS) : domain;
        return to < 1 || to > HIGHEST_PORT
                ? Optional.empty()
                : Optional.of(new UpperServer(next, realm, found.group(2), to, over));
    }

    String uri() {
        return "sip:" + id + "@" + domain;
    }

    /** Resolves the host anew each time: the platform may have moved. Blocks. */
    Peer peer() throws UnknownHostException {
        return new Peer(new InetSocketAddress(InetAddress.getByName(host), port), transport);
    }
}
