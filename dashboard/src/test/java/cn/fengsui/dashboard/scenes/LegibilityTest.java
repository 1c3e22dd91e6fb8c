package cn.fengsui.dashboard.scenes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import cn.fengsui.domain.wall.PanelKind;
import cn.fengsui.domain.wall.ScenePanel;
import cn.fengsui.domain.wall.ScenePurpose;
import cn.fengsui.domain.wall.WallScene;
import cn.fengsui.domain.wall.WallScreen;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class LegibilityTest {

    /** One 86-inch full-HD display: 0.99 mm a pixel. */
    @Test
    void makesACapitalFivePointEightMillimetresHighPerMetre() {
        WallScreen screen = screen(1900, 5);

        double size = Legibility.pixelsFor(screen, 5);

        double capitalMillimetres = size * 0.733 * 1900 / 1920;
        assertThat(capitalMillimetres).isCloseTo(29.0, within(0.01));
    }

    @Test
    void growsWithTheDistanceAndKeepsItsOrder() {
        var near = Legibility.scale(screen(1210, 3));
        var far = Legibility.scale(screen(1210, 8));

        assertThat(far.figure()).isGreaterThan(near.figure());
        assertThat(List.of(far.caption(), far.small(), far.title(), far.figure(), far.large(), far.huge()))
                .isSorted();
    }

    @Test
    void neverFallsBelowTheSmallestSizesOfAWall() {
        var scale = Legibility.scale(screen(5000, 1));

        assertThat(scale.caption()).isEqualTo(20);
        assertThat(scale.figure()).isEqualTo(42);
    }

    @Test
    void warnsOfThePanelThatIsTooSmallForWhoStandsFarAway() {
        var scene = new WallScene(
                "s",
                1,
                "场景",
                ScenePurpose.ALWAYS,
                List.of(
                        ScenePanel.of("list", PanelKind.RAIL, 0, 0, 6, 4),
                        ScenePanel.of("map", PanelKind.MAP, 8, 0, 16, 12)),
                Instant.EPOCH,
                "");

        assertThat(Legibility.warnings(scene, screen(1210, 8)))
                .extracting(Legibility.Warning::panelId)
                .contains("list")
                .doesNotContain("map");
        assertThat(Legibility.warnings(scene, screen(3600, 2))).isEmpty();
    }

    @Test
    void saysWhatOfTheWallAsShippedIsTooSmall() {
        assertThat(Legibility.ofTheStandardWall(screen(1210, 8), false))
                .extracting(Legibility.Warning::need)
                .contains(Legibility.Need.FIGURES, Legibility.Need.CAPTIONS);
        assertThat(Legibility.ofTheStandardWall(screen(1900, 2), false)).isEmpty();
    }

    private static WallScreen screen(double millimetres, double metres) {
        return new WallScreen("P1", "P1", "", 1920, 1080, millimetres, metres, "zh", Instant.EPOCH, false);
    }
}
