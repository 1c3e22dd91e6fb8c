package cn.fengsui.video.voice;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ALawTest {

    @Test
    void knowsTheCornersOfTheTable() {
        assertThat(ALaw.encode((short) 0)).isEqualTo((byte) 0xD5);
        assertThat(ALaw.encode((short) -1)).isEqualTo((byte) 0x55);
        assertThat(ALaw.encode(Short.MAX_VALUE)).isEqualTo((byte) 0xAA);
        assertThat(ALaw.encode(Short.MIN_VALUE)).isEqualTo((byte) 0x2A);
        assertThat(ALaw.decode((byte) 0xAA)).isEqualTo((short) 32_256);
        assertThat(ALaw.decode((byte) 0xD5)).isEqualTo((short) 8);
        assertThat(ALaw.encode((short) 512)).isEqualTo((byte) 0xF5);
    }

    @Test
    void everyCodeComesBackFromItsSample() {
        for (int code = 0; code < 256; code++) {
            assertThat(ALaw.encode(ALaw.decode((byte) code))).isEqualTo((byte) code);
        }
    }

    @Test
    void everySampleGoesToTheNearestStep() {
        for (int sample = Short.MIN_VALUE; sample <= Short.MAX_VALUE; sample++) {
            int back = ALaw.decode(ALaw.encode((short) sample));
            assertThat(Math.abs(back - sample)).isLessThanOrEqualTo(Math.max(16, Math.abs(sample) / 31));
        }
    }

    @Test
    void ffmpegHearsTheSameSamples(@TempDir Path folder) throws IOException, InterruptedException {
        byte[] codes = new byte[256];
        for (int i = 0; i < codes.length; i++) {
            codes[i] = (byte) i;
        }
        Path alaw = Files.write(folder.resolve("all.al"), codes);
        Path pcm = folder.resolve("all.pcm");
        var ffmpeg = new ProcessBuilder(
                        "ffmpeg",
                        "-loglevel",
                        "error",
                        "-f",
                        "alaw",
                        "-ar",
                        "8000",
                        "-ac",
                        "1",
                        "-i",
                        alaw.toString(),
                        "-f",
                        "s16le",
                        pcm.toString())
                .inheritIO()
                .start();

        assertThat(ffmpeg.waitFor()).isZero();
        var samples = ByteBuffer.wrap(Files.readAllBytes(pcm)).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < codes.length; i++) {
            assertThat(ALaw.decode((byte) i)).as("code %d", i).isEqualTo(samples.getShort());
        }
    }

    @Test
    void readsLittleEndianPcmAndForgivesAnOddByte() {
        assertThat(ALaw.encode(new byte[] {0, 2, (byte) 0xFF, (byte) 0xFF, 7}))
                .containsExactly(ALaw.encode((short) 512), ALaw.encode((short) -1));
    }
}
