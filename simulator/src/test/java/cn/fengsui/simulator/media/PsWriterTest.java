package cn.fengsui.simulator.media;

import static org.assertj.core.api.Assertions.assertThat;

import cn.fengsui.simulator.media.PsWriter.Mpeg2Crc;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PsWriterTest {
    @Test
    void beginsAKeyframeWithItsHeadersAndMap() {
        var frame = new Frame(bytes(900), true, 7_500, 7_500);

        var read = new PsReader(PsWriter.pack(frame));

        assertThat(read.startCodes).containsExactly(0xBA, 0xBB, 0xBC, 0xE0);
        assertThat(read.streamType).isEqualTo(0x1B);
        assertThat(read.video.toByteArray()).isEqualTo(frame.annexB());
    }

    @Test
    void givesOtherFramesAPackHeaderOnly() {
        var read = new PsReader(PsWriter.pack(new Frame(bytes(40), false, 0, 0)));

        assertThat(read.startCodes).containsExactly(0xBA, 0xE0);
    }

    @Test
    void splitsAFrameThatDoesNotFitOnePacket() {
        var frame = new Frame(bytes(200_000), true, 0, 0);

        var read = new PsReader(PsWriter.pack(frame));

        assertThat(read.startCodes).containsExactly(0xBA, 0xBB, 0xBC, 0xE0, 0xE0, 0xE0, 0xE0);
        assertThat(read.stamps).hasSize(1);
        assertThat(read.video.toByteArray()).isEqualTo(frame.annexB());
    }

    @Test
    void keepsAllBitsOfTheClock() {
        for (long ticks : new long[] {0, 1, 32_767, 32_768, 1L << 30, (1L << 33) - 1}) {
            var read = new PsReader(PsWriter.pack(new Frame(bytes(10), false, ticks, ticks)));

            assertThat(read.clocks).containsExactly(ticks);
            assertThat(read.stamps).containsExactly(ticks);
        }
    }

    @Test
    void writesBothStampsOfAReorderedFrame() {
        var read = new PsReader(PsWriter.pack(new Frame(bytes(10), false, 3_000, 9_000)));

        assertThat(read.stamps).containsExactly(9_000L);
        assertThat(read.video.size()).isEqualTo(10);
    }

    /** The check value of CRC-32/MPEG-2 for the text "123456789" is 0376E6E7. */
    @Test
    void computesTheChecksumOfTheStandard() {
        var crc = new Mpeg2Crc();
        crc.update("123456789".getBytes(StandardCharsets.US_ASCII));

        assertThat(crc.getValue()).isEqualTo(0x0376E6E7L);
    }

    private static byte[] bytes(int length) {
        var bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        return bytes;
    }
}
