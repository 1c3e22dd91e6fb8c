package cn.fengsui.domain.network;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/**
 * The one place where a name that somebody told becomes an address: asked for once, and refused when any of its
 * addresses lies outside of the networks that a site allows. Whoever connects uses the address and never asks for the name
 * again, so that an answer that changes meanwhile leads nowhere.
 */
public final class AllowedHost {

    private AllowedHost() {}

    /**
     * Resolves a name. Blocking.
     *
     * @param host a name, or an address as in a URL, IPv6 in brackets or not
     * @param setting which setting the networks are from, for the sentence
     * @throws IllegalArgumentException naming what is wrong and what to do
     */
    public static InetAddress resolve(String host, List<Network> allowed, String setting) {
        InetAddress[] found;
        try {
            found = InetAddress.getAllByName(host.replaceAll("[\\[\\]]", ""));
        } catch (UnknownHostException unknown) {
            throw new IllegalArgumentException(
                    "Nobody knows the host " + host + "; check the address and the name server.", unknown);
        }
        for (InetAddress address : found) {
            if (allowed.stream().noneMatch(network -> network.holds(address))) {
                throw new IllegalArgumentException("Host " + host + " is " + address.getHostAddress()
                        + ", which is in no network of " + setting + "; add its network there if it may be spoken to.");
            }
        }
        return found[0];
    }
}
