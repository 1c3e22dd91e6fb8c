package cn.fengsui.video.testing;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A real H.265 stream: two seconds of FFmpeg's test source, 320x180, 25 a second, one keyframe a second, made with
 * {@code ffmpeg -f lavfi -i testsrc2=size=320x180:rate=25 -t 2 -c:v libx265 -x265-params
 * keyint=25:min-keyint=25:bframes=0:aud=1:repeat-headers=1}.
 */
public final class H265Clip {

    public static final int WIDTH = 320;
    public static final int HEIGHT = 180;

    private static final byte[] DELIMITER = {0, 0, 0, 1, 35 << 1, 1};

    private H265Clip() {}

    /** Its access units, Annex B, each beginning with a delimiter. */
    public static List<byte[]> units() {
        byte[] all = read();
        var units = new ArrayList<byte[]>();
        int from = 0;
        for (int at = 1; at <= all.length; at++) {
            if (at == all.length || isDelimiter(all, at)) {
                units.add(Arrays.copyOfRange(all, from, at));
                from = at;
            }
        }
        return units;
    }

    private static boolean isDelimiter(byte[] all, int at) {
        int end = at + DELIMITER.length - 1;
        return end <= all.length && Arrays.equals(all, at, end, DELIMITER, 0, DELIMITER.length - 1);
    }

    private static byte[] read() {
        try (InputStream in = H265Clip.class.getResourceAsStream("/clips/testsrc.h265")) {
            return in == null ? new byte[0] : in.readAllBytes();
        } catch (IOException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }
}
