package cn.fengsui.dashboard.visual;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.imageio.ImageIO;

/** What ui.md §12 asks of the wall and no look at a page as such can tell. */
final class WallChecks {

    /** As browsers emulate them; the last is no colour at all. */
    private static final List<String> DEFICIENCIES =
            List.of("protanopia", "deuteranopia", "tritanopia", "achromatopsia");

    private static final int SIDE = 48;
    private static final int OTHER_BRIGHTNESS = 48;
    private static final double OTHER_SHARE = 0.03;

    /** At 20 minutes of arc from 8 m, on panels of 0.63 mm (ui.md §3). */
    private static final int EIGHT_METRES = 74;

    /** What must be read from there, each with where it stands. */
    private static final Map<String, String> FAR = new TreeMap<>(Map.of(
            "mode", ".mode",
            "headline", ".inc h2",
            "elapsed", ".inc .el",
            "next step", ".next",
            "figures", ".kpi .v",
            "clock", ".clock"));

    private WallChecks() {}

    /**
     * Whoever sees fewer colours, or none, still tells the levels apart: each pair of badges differs in its brightness,
     * that is in its shape and numeral.
     */
    static void levelsAreToldApartWithoutColour(Page wall) throws IOException {
        var session = wall.context().newCDPSession(wall);
        for (String deficiency : DEFICIENCIES) {
            var told = new JsonObject();
            told.addProperty("type", deficiency);
            session.send("Emulation.setEmulatedVisionDeficiency", told);
            var badges = new TreeMap<String, BufferedImage>();
            for (String level : List.of("1", "2", "3", "4")) {
                badges.put(
                        level,
                        picture(wall.locator(".kpi svg.lv[data-l='" + level + "']")
                                .first()));
            }
            badges.forEach((one, its) -> badges.tailMap(one, false)
                    .forEach((other, others) -> assertThat(otherShare(its, others))
                            .as("level %s beside %s with %s", one, other, deficiency)
                            .isGreaterThan(OTHER_SHARE)));
        }
        session.detach();
    }

    private static BufferedImage picture(Locator badge) throws IOException {
        BufferedImage taken = ImageIO.read(new ByteArrayInputStream(badge.screenshot()));
        var same = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_BYTE_GRAY);
        Graphics2D pen = same.createGraphics();
        pen.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        pen.drawImage(taken, 0, 0, SIDE, SIDE, null);
        pen.dispose();
        return same;
    }

    private static double otherShare(BufferedImage one, BufferedImage other) {
        int count = 0;
        for (int y = 0; y < SIDE; y++) {
            for (int x = 0; x < SIDE; x++) {
                int difference =
                        one.getRaster().getSample(x, y, 0) - other.getRaster().getSample(x, y, 0);
                count += Math.abs(difference) > OTHER_BRIGHTNESS ? 1 : 0;
            }
        }
        return count / (double) (SIDE * SIDE);
    }

    /** Of a wall of 3x2 panels. */
    static void isReadFromEightMetres(Page wall) {
        FAR.forEach((what, where) -> {
            double size = ((Number) wall.locator(where + ":visible")
                            .first()
                            .evaluate("element => parseFloat(getComputedStyle(element).fontSize)"))
                    .doubleValue();
            assertThat(size).as("%s (%s), in pixels", what, where).isGreaterThanOrEqualTo(EIGHT_METRES);
        });
    }

    /** Name, seat and time stand in every picture, whatever it shows. */
    @SuppressWarnings("unchecked")
    static void everyPictureIsMarked(Page wall, String name) {
        var marks = (List<String>) wall.evaluate("[...document.querySelectorAll('cc-tile')].map(tile =>"
                + " tile.querySelector('.wm span').textContent)");
        assertThat(marks)
                .isNotEmpty()
                .allSatisfy(mark -> assertThat(mark).contains(name).containsPattern("[0-9]{2}:[0-9]{2}"));
    }
}
