package cn.fengsui.video.rtp;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Decides which packets belong to a stream, and pins SSRC and address with the first. The SSRC that was asked for, or
 * named in the answer, opens at once, from any address (NAT). Another SSRC is what some devices send (GB/T 28181
 * reference §3.1), but it may also be the orphan of an earlier call to this port, and then the picture would be another
 * camera's: it is let in only from an expected address, and only when the right one has not come within a moment of the
 * answer. Owned by one media thread.
 */
final class SourceGate {

    private static final long GRACE_NANOS = 500_000_000L;
    /** After so much silence the same SSRC may come from another expected address: the device moved. */
    private static final long MOVED_NANOS = 1_000_000_000L;

    private final List<InetAddress> expected = new ArrayList<>();
    private long offeredSsrc = -1;
    private boolean isAnswered;
    private long answeredNanos;
    private long pinnedSsrc = -1;
    private @Nullable InetAddress pinnedAddress;
    private long lastNanos;

    /** The SSRC asked for, and where the signalling comes from. Before that nobody is let in. */
    void expect(long ssrc, InetAddress signallingPeer) {
        offeredSsrc = ssrc;
        expected.add(signallingPeer);
    }

    /** What the answer named. */
    void answered(long ssrc, InetAddress address, long nanos) {
        offeredSsrc = ssrc;
        expected.add(address);
        isAnswered = true;
        answeredNanos = nanos;
    }

    boolean admits(long ssrc, InetSocketAddress from, long nanos) {
        if (pinnedAddress != null) {
            return ssrc == pinnedSsrc && isFromPinned(from.getAddress(), nanos);
        }
        if (ssrc != offeredSsrc && !isTakenInstead(from, nanos)) {
            return false;
        }
        pinnedSsrc = ssrc;
        pinnedAddress = from.getAddress();
        lastNanos = nanos;
        return true;
    }

    private boolean isFromPinned(InetAddress from, long nanos) {
        if (!from.equals(pinnedAddress)) {
            if (nanos - lastNanos < MOVED_NANOS || !expected.contains(from)) {
                return false;
            }
            pinnedAddress = from;
        }
        lastNanos = nanos;
        return true;
    }

    /** True when media may come from there. */
    boolean isExpected(InetAddress address) {
        return expected.contains(address) || address.equals(pinnedAddress);
    }

    boolean isAnswered() {
        return isAnswered;
    }

    long offeredSsrc() {
        return offeredSsrc;
    }

    private boolean isTakenInstead(InetSocketAddress from, long nanos) {
        return isAnswered && nanos - answeredNanos >= GRACE_NANOS && expected.contains(from.getAddress());
    }

    /** The pinned SSRC, or -1 before the first packet. */
    long ssrc() {
        return pinnedSsrc;
    }
}
