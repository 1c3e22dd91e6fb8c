package cn.fengsui.domain.wall;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class WallTest {

    private static final Instant AT = Instant.parse("2026-07-14T06:00:00Z");

    @Test
    void aSceneRefusesPanelsThatLieOnEachOther() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> scene(
                        ScenePanel.of("a", PanelKind.MAP, 0, 0, 12, 6),
                        ScenePanel.of("b", PanelKind.CLOCK, 11, 5, 4, 2)))
                .withMessageContaining("a and b lie on each other");
    }

    @Test
    void aSceneRefusesMorePicturesThanABrowserDecodes() {
        var first =
                new ScenePanel("a", PanelKind.VIDEO, 0, 0, 6, 6, true, PictureSource.NEAREST, List.of(), 16, 60, "");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> scene(first, ScenePanel.of("b", PanelKind.VIDEO, 6, 0, 6, 6)))
                .withMessageContaining("at most 16 pictures");
    }

    @Test
    void aSceneRefusesASecondMap() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> scene(
                        ScenePanel.of("a", PanelKind.MAP, 0, 0, 6, 6), ScenePanel.of("b", PanelKind.MAP, 6, 0, 6, 6)))
                .withMessageContaining("one MAP");
    }

    @Test
    void aPanelRefusesToLieOutsideTheScreen() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ScenePanel.of("a", PanelKind.TEXT, 20, 0, 5, 1))
                .withMessageContaining("within 24 x 12");
    }

    @Test
    void aPlanShowsAScenesPurposeInItsModeOnly() {
        WallPlan plan =
                WallPlan.FIRST.show("P1", "war:1", ScenePurpose.INCIDENT).show("P2", "all:2", ScenePurpose.ALWAYS);

        assertThat(plan.scene("P1", true)).isEqualTo("war:1");
        assertThat(plan.scene("P1", false)).isEmpty();
        assertThat(plan.scene("P2", false)).isEqualTo("all:2");
        assertThat(plan.scene("P9", true)).isEmpty();
    }

    @Test
    void aScreenRefusesADistanceThatIsNoDistance() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new WallScreen("P1", "x", "", 1920, 1080, 1210, 0, "zh", AT, false))
                .withMessageContaining("viewing distance");
    }

    private static WallScene scene(ScenePanel... panels) {
        return new WallScene("s", 0, "场景", ScenePurpose.ALWAYS, List.of(panels), AT, "");
    }
}
