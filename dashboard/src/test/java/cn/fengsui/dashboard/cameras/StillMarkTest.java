package cn.fengsui.dashboard.cameras;

import static org.assertj.core.api.Assertions.assertThat;

import cn.fengsui.domain.camera.PrivacyMask.Rectangle;
import cn.fengsui.domain.identity.Actor;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class StillMarkTest {

    private static final Actor ACTOR = new Actor("duty1", "值班员 0231", "cameras", "");

    @Test
    void blackensForGoodWhatAPrivacyMaskCovers() throws IOException {
        var mark = new StillMark(ACTOR, ZoneOffset.UTC, List.of(new Rectangle(0, 0, 0.5, 1)));

        BufferedImage marked = ImageIO.read(new ByteArrayInputStream(mark.on(white(320, 180), Instant.EPOCH)));

        assertThat(marked.getWidth()).isEqualTo(320);
        assertThat(green(marked, 80, 3)).isLessThan(20);
        assertThat(green(marked, 240, 3)).isGreaterThan(235);
    }

    private static int green(BufferedImage picture, int x, int y) {
        return new Color(picture.getRGB(x, y)).getGreen();
    }

    private static byte[] white(int width, int height) throws IOException {
        var picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        var graphics = picture.createGraphics();
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, width, height);
        graphics.dispose();
        var jpeg = new ByteArrayOutputStream();
        ImageIO.write(picture, "jpg", jpeg);
        return jpeg.toByteArray();
    }
}
