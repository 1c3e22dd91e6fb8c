package cn.fengsui.video.decode;

import cn.fengsui.video.fmp4.Fmp4;
import cn.fengsui.video.fmp4.Fragment;
import cn.fengsui.video.fmp4.InitSegment;

/** Turns fragments back into what decoders read. */
public final class AnnexB {

    private static final int LENGTH = 4;

    private AnnexB() {}

    /** The picture of this fragment; a keyframe with its parameter sets before it. */
    public static byte[] of(InitSegment init, Fragment fragment) {
        if (fragment.keyframe()) {
            return Fmp4.annexB(init, fragment);
        }
        byte[] bytes = fragment.bytes().getBytes(fragment.mediaAt(), fragment.size());
        int at = 0;
        while (at + LENGTH <= bytes.length) {
            int length = (bytes[at] & 0xFF) << 24
                    | (bytes[at + 1] & 0xFF) << 16
                    | (bytes[at + 2] & 0xFF) << 8
                    | bytes[at + 3] & 0xFF;
            bytes[at] = 0;
            bytes[at + 1] = 0;
            bytes[at + 2] = 0;
            bytes[at + 3] = 1;
            if (length < 0 || length > bytes.length) {
                break;
            }
            at += LENGTH + length;
        }
        return bytes;
    }
}
