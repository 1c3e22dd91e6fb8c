package cn.fengsui.video.testing;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** Cuts frames into RTP packets (RFC 3550 §5.1), payload type 96. */
public final class RtpWriter {

    /** Which packets carry the marker bit. */
    public enum Marker {
        LAST_OF_FRAME,
        NONE,
        ALL
    }

    private final int ssrc;
    private final Marker marker;
    private final int payloadSize;
    private int sequence;

    public RtpWriter(long ssrc, int firstSequence, Marker marker, int payloadSize) {
        this.ssrc = (int) ssrc;
        this.sequence = firstSequence;
        this.marker = marker;
        this.payloadSize = payloadSize;
    }

    /** The packets of one frame. */
    public List<byte[]> packets(byte[] frame, long timestamp) {
        var packets = new ArrayList<byte[]>();
        for (int at = 0; at < frame.length; at += payloadSize) {
            int length = Math.min(payloadSize, frame.length - at);
            boolean last = at + length == frame.length;
            boolean marked = marker == Marker.ALL || (marker == Marker.LAST_OF_FRAME && last);
            packets.add(ByteBuffer.allocate(12 + length)
                    .put((byte) 0x80)
                    .put((byte) ((marked ? 0x80 : 0) | 96))
                    .putShort((short) sequence++)
                    .putInt((int) timestamp)
                    .putInt(ssrc)
                    .put(frame, at, length)
                    .array());
        }
        return packets;
    }
}
