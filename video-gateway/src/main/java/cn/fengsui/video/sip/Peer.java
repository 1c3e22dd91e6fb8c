package cn.fengsui.video.sip;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Locale;

/**
 * Where a device's messages come from and ours go to; never its Contact, which is wrong behind a NAT (RFC 3581).
 *
 * @param transport {@code UDP} or {@code TCP}
 */
public record Peer(InetSocketAddress address, String transport) {

    public Peer {
        transport = transport.toUpperCase(Locale.ROOT);
    }

    public InetAddress host() {
        return address.getAddress();
    }

    boolean isTcp() {
        return transport.equals("TCP");
    }

    /** {@code host:port}, IPv6 in brackets. */
    public String hostPort() {
        String host = host().getHostAddress();
        return (host.indexOf(':') >= 0 ? "[" + host + "]" : host) + ":" + address.getPort();
    }

    /** {@code sip:user@host:port}, with the transport where it is not UDP. */
    String uri(String user) {
        return "sip:" + user + "@" + hostPort() + (transport.equals("UDP") ? "" : ";transport=tcp");
    }
}
