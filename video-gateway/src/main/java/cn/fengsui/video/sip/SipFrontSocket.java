package cn.fengsui.video.sip;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.util.Arrays;
import java.util.concurrent.atomic.LongAdder;

/**
 * Stands in front of the SIP stack. The stack keeps a 64 KiB array for every datagram in its queue, which a
 * registration storm turns into an exhausted heap: here each datagram gets an array of its own size. Keepalives of CR,
 * LF and NUL go nowhere, trailing NULs are cut (field problem 23), and a source that floods REGISTER is slowed down.
 * Received from by one thread of the stack.
 */
final class SipFrontSocket extends DatagramSocket {

    private static final int LARGEST = 65_535;

    private final DatagramPacket whole = new DatagramPacket(new byte[LARGEST], LARGEST);
    private final RegisterRate rate;
    private final LongAdder dropped;

    SipFrontSocket(InetSocketAddress bind, RegisterRate rate, LongAdder dropped) throws SocketException {
        super(bind);
        this.rate = rate;
        this.dropped = dropped;
    }

    @Override
    public void receive(DatagramPacket packet) throws IOException {
        while (true) {
            whole.setLength(LARGEST);
            super.receive(whole);
            byte[] data = whole.getData();
            int length = withoutPadding(data, whole.getLength());
            if (length == 0) {
                continue;
            }
            if (!rate.admits(data, length, whole.getAddress(), System.nanoTime())) {
                dropped.increment();
                continue;
            }
            packet.setData(Arrays.copyOf(data, length));
            packet.setSocketAddress(whole.getSocketAddress());
            return;
        }
    }

    /** The length up to trailing NULs; 0 when there is nothing but CR, LF, blanks and NULs. */
    private static int withoutPadding(byte[] data, int length) {
        int end = length;
        while (end > 0 && data[end - 1] == 0) {
            end--;
        }
        for (int i = 0; i < end; i++) {
            if (data[i] != '\r' && data[i] != '\n' && data[i] != ' ' && data[i] != 0) {
                return end;
            }
        }
        return 0;
    }
}
