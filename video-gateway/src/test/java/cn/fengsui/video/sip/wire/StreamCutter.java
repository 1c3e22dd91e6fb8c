package cn.fengsui.video.sip.wire;

import java.io.IOException;
import java.nio.ByteBuffer;

/** Feeds a framer in pieces whose sizes come from the bytes themselves. */
public final class StreamCutter {

    private StreamCutter() {}

    public static void cut(byte[] bytes) {
        var framer = new SipFramer();
        try {
            int at = 0;
            while (at < bytes.length) {
                int size = Math.min(bytes.length - at, 1 + (bytes[at] & 0x3F));
                framer.take(ByteBuffer.wrap(bytes, at, size));
                at += size;
            }
        } catch (IOException noSip) {
            // the documented complaint
        }
    }
}
