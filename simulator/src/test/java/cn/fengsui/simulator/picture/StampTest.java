package cn.fengsui.simulator.picture;

import static org.assertj.core.api.Assertions.assertThat;

import cn.fengsui.simulator.picture.still.Yuv;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StampTest {

    private static final Instant NOW = Instant.ofEpochMilli(1_795_323_456_789L);

    @ParameterizedTest
    @CsvSource({"960, 540", "1280, 720", "640, 360", "480, 270", "1920, 1080"})
    void isReadFromPicturesOfEverySize(int width, int height) {
        var picture = new Yuv(width, height);

        Stamp.draw(picture, NOW);

        assertThat(Stamp.read(picture.y, width, height)).contains(NOW);
    }

    @ParameterizedTest
    @CsvSource({"960, 540", "640, 360"})
    void isNotReadWhereNoneIs(int width, int height) {
        assertThat(Stamp.read(new byte[width * height], width, height)).isEmpty();
    }
}
