package cn.fengsui.video.ps;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.Arrays;

/**
 * Coverage-guided: {@code JAZZER_FUZZ=1} searches for payloads that hang or break the road from RTP to a viewer, or make
 * its clock go back; without it those found so far are read again.
 */
class StreamCoverageFuzzTest {

    private static final int[] TYPES = {96, 98, 100, 102, 8, 0, 97, 111};
    private static final int HEAD = 3;

    /** Each payload: its length, then payload type, marker and loss in one byte, then a step of the time stamp. */
    @FuzzTest(maxDuration = "2m")
    void readsAnyPayloads(byte[] bytes) {
        var road = new StreamFuzz();
        long timestamp = 0;
        int at = 0;
        while (at + HEAD <= bytes.length) {
            int length = Math.min(4 * (bytes[at] & 0xFF), bytes.length - at - HEAD);
            int how = bytes[at + 1];
            timestamp += 450L * bytes[at + 2];
            byte[] payload = Arrays.copyOfRange(bytes, at + HEAD, at + HEAD + length);
            if ((how & 0x30) == 0x30) {
                road.lose();
            }
            boolean marker = (how & 8) != 0;
            road.feed(new StreamFuzz.Payload(TYPES[how & 7], payload, timestamp & 0xFFFFFFFFL, marker));
            at += HEAD + length;
        }
        road.flush();
    }
}
