package cn.fengsui.video.rtp;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Decides which packets belong to a stream. A device may send another SSRC than the one it was asked for, or send from
 * behind a NAT (GB/T 28181 reference §3.1): the first source is accepted that either comes from an expected address or
 * carries the SSRC that was asked for; from then on SSRC and address are pinned. Owned by one media thread.
 */
final class SourceGate {

    private final List<InetAddress> expected = new ArrayList<>();
    private long offeredSsrc;
    private long pinnedSsrc = -1;
    private @Nullable InetAddress pinnedAddress;

    SourceGate(long offeredSsrc) {
        this.offeredSsrc = offeredSsrc;
    }

    void expect(InetAddress address) {
        expected.add(address);
    }

    /** The answer may name another SSRC; it counts from now on unless one is pinned already. */
    void expect(long ssrc) {
        offeredSsrc = ssrc;
    }

    boolean admits(long ssrc, InetSocketAddress from) {
        if (pinnedAddress != null) {
            return ssrc == pinnedSsrc && from.getAddress().equals(pinnedAddress);
        }
        if (ssrc != offeredSsrc && !expected.contains(from.getAddress())) {
            return false;
        }
        pinnedSsrc = ssrc;
        pinnedAddress = from.getAddress();
        return true;
    }

    /** The pinned SSRC, or -1 before the first packet. */
    long ssrc() {
        return pinnedSsrc;
    }
}
