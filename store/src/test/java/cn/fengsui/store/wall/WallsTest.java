package cn.fengsui.store.wall;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.fengsui.domain.identity.AuditEntry;
import cn.fengsui.domain.wall.PanelKind;
import cn.fengsui.domain.wall.ScenePanel;
import cn.fengsui.domain.wall.ScenePurpose;
import cn.fengsui.domain.wall.WallConflict;
import cn.fengsui.domain.wall.WallMode;
import cn.fengsui.domain.wall.WallPlan;
import cn.fengsui.domain.wall.WallScene;
import cn.fengsui.domain.wall.WallScreen;
import cn.fengsui.store.Samples;
import cn.fengsui.store.Store;
import cn.fengsui.store.TestServer;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WallsTest {

    private static final Instant AT = Instant.parse("2026-07-14T06:00:00Z");
    private static final WallScreen SCREEN = new WallScreen("P5", "中间下", "ab12", 1920, 1080, 1210, 5, "zh", AT, false);
    private static final WallScene FLOOD = new WallScene(
            "flood",
            0,
            "防汛",
            ScenePurpose.CALM,
            List.of(
                    ScenePanel.of("p1", PanelKind.MAP, 0, 0, 12, 12),
                    ScenePanel.of("p2", PanelKind.RAIL, 12, 0, 12, 12)),
            AT,
            "");

    private Store store;

    @BeforeEach
    void open() {
        store = TestServer.store();
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void keepsAScreenAndItsRevocationWithTheirAuditRows() {
        store.walls().save(SCREEN, Samples.WANG, "wall.screen.register");
        store.walls().save(SCREEN.revoke(), Samples.WANG, "wall.screen.revoke");

        assertThat(store.walls().screens()).containsExactly(SCREEN.revoke());
        assertThat(store.audit().newest("", "P5", 10))
                .extracting(AuditEntry::action)
                .containsExactly("wall.screen.revoke", "wall.screen.register");
    }

    @Test
    void savesASceneAsItsNextVersionAndKeepsTheOldOne() {
        WallScene first = store.walls().save(FLOOD, Samples.WANG);
        WallScene second = store.walls().save(first, Samples.WANG);

        assertThat(first.reference()).isEqualTo("flood:1");
        assertThat(store.walls().scenes()).containsExactly(second);
        assertThat(store.walls().scene("flood:1")).contains(first);
        assertThat(store.walls().scene("flood:9")).isEmpty();
        assertThat(store.walls().scene("nonsense")).isEmpty();
    }

    @Test
    void refusesASceneThatSomebodyElseSavedFirst() {
        WallScene first = store.walls().save(FLOOD, Samples.WANG);
        store.walls().save(first, Samples.WANG);

        assertThatThrownBy(() -> store.walls().save(first, Samples.WANG))
                .isInstanceOf(WallConflict.class)
                .hasMessageContaining("防汛")
                .hasMessageContaining("version 2");
    }

    @Test
    void showsThePlanAsShippedUntilSomebodyChangesIt() {
        assertThat(store.walls().plan()).isEqualTo(WallPlan.FIRST);
        assertThat(store.walls().plan(0)).contains(WallPlan.FIRST);
    }

    @Test
    void letsOnlyOneOfTwoChangesOfTheSamePlanWin() {
        WallPlan mine =
                WallPlan.FIRST.show("P5", "flood:1", ScenePurpose.CALM).next(0, AT, AT.plusMillis(200), "值班长", "汛期", 0);
        WallPlan other = WallPlan.FIRST.mode(WallMode.INCIDENT).next(0, AT, AT, "值班员", "险情", 0);

        store.walls().save(mine, Samples.WANG, "wall.push");

        assertThatThrownBy(() -> store.walls().save(other, Samples.WANG, "wall.mode"))
                .isInstanceOf(WallConflict.class);
        assertThat(store.walls().plan()).isEqualTo(mine);
        assertThat(store.audit().newest("wall.mode", "", 10)).isEmpty();
    }
}
