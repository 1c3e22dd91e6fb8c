package cn.fengsui.video.sip.wire;

import java.net.InetAddress;
import java.util.HashMap;
import java.util.Map;

/**
 * How many REGISTERs one source may send in a second before the rest is dropped unread (field problem 10); devices
 * repeat them. Touched by the SIP socket's reader only.
 */
final class RegisterRate {

    private static final byte[] REGISTER = {'R', 'E', 'G', 'I', 'S', 'T', 'E', 'R', ' '};
    private static final int MOST_SOURCES = 20_000;
    private static final long SECOND_NANOS = 1_000_000_000L;

    private final int limit;
    private final Map<InetAddress, int[]> counts = new HashMap<>();
    private long secondStartNanos;

    RegisterRate(int limit) {
        this.limit = limit;
    }

    boolean admits(byte[] data, int length, InetAddress source, long nanos) {
        if (!isRegister(data, length)) {
            return true;
        }
        if (nanos - secondStartNanos >= SECOND_NANOS || counts.size() >= MOST_SOURCES) {
            secondStartNanos = nanos;
            counts.clear();
        }
        return ++counts.computeIfAbsent(source, address -> new int[1])[0] <= limit;
    }

    private static boolean isRegister(byte[] data, int length) {
        if (length < REGISTER.length) {
            return false;
        }
        for (int i = 0; i < REGISTER.length; i++) {
            if (data[i] != REGISTER[i]) {
                return false;
            }
        }
        return true;
    }
}
