package cn.fengsui.dashboard.scenes;

import static org.assertj.core.api.Assertions.assertThat;

import cn.fengsui.dashboard.scenes.ScreenDecision.Alarm;
import cn.fengsui.dashboard.scenes.ScreenDecision.Given;
import cn.fengsui.dashboard.scenes.ScreenDecision.Result;
import cn.fengsui.dashboard.scenes.ScreenDecision.Shown;
import cn.fengsui.dashboard.scenes.ScreenDecision.Use;
import cn.fengsui.domain.report.Level;
import cn.fengsui.domain.wall.PanelKind;
import cn.fengsui.domain.wall.PictureSource;
import cn.fengsui.domain.wall.ScenePanel;
import cn.fengsui.domain.wall.ScenePurpose;
import cn.fengsui.domain.wall.WallScene;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What holds for every scene, every set of alerts and every hand: each property over two thousand random screens. */
class ScreenDecisionTest {

    private static final Instant NOW = Instant.parse("2026-07-14T06:00:00Z");
    private static final int SCREENS = 2000;

    @Test
    void alwaysShowsASeriousAlertThatNobodyAcknowledged() {
        forAll((given, result) -> {
            boolean waits = given.alarms().stream().anyMatch(Alarm::mustBeSeen);
            assertThat(result.inStrip()).isEqualTo(waits);
        });
    }

    @Test
    void givesTheListAPanelWhereverAutomationMayWork() {
        forAll((given, result) -> {
            boolean waits = given.alarms().stream().anyMatch(Alarm::mustBeSeen);
            boolean hasOwn = given.scene().panels().stream().anyMatch(panel -> panel.kind() == PanelKind.RAIL);
            boolean hasRoom = given.scene().panels().stream().anyMatch(panel -> isFree(given, panel));
            long lists = result.panels().stream()
                    .filter(shown -> shown.use() == Use.ALERTS)
                    .count();
            assertThat(lists).isEqualTo(waits && !hasOwn && hasRoom ? 1 : 0);
        });
    }

    @Test
    void movesNothingAndCoversNothing() {
        forAll((given, result) -> assertThat(result.panels())
                .extracting(Shown::panel)
                .containsExactlyElementsOf(given.scene().panels()));
    }

    @Test
    void changesNothingOutsideItsReservedZone() {
        forAll((given, result) -> assertThat(result.panels())
                .filteredOn(shown -> !shown.panel().automatic())
                .allMatch(shown -> shown.use() == Use.OWN && shown.highlighted().isEmpty()));
    }

    @Test
    void leavesAloneForThirtySecondsWhatAPersonTouched() {
        forAll((given, result) -> assertThat(result.panels())
                .filteredOn(shown -> !isFree(given, shown.panel()))
                .allMatch(shown -> shown.use() == Use.OWN && shown.highlighted().isEmpty()));
    }

    @Test
    void highlightsFourPicturesAtMostAndNoneTwice() {
        forAll((given, result) -> {
            List<String> all = result.panels().stream()
                    .flatMap(shown -> shown.highlighted().stream())
                    .toList();
            assertThat(all).hasSizeLessThanOrEqualTo(4).doesNotHaveDuplicates();
            assertThat(given.cameras()).containsAll(all);
        });
    }

    @Test
    void showsTheWallAsPeopleBuiltItWhileNothingIsSerious() {
        forAll((given, result) -> {
            if (given.alarms().stream().noneMatch(alarm -> alarm.level().isSerious())) {
                assertThat(result.panels()).allMatch(shown -> shown.use() == Use.OWN);
            }
        });
    }

    @Test
    void worksAgainThirtySecondsAfterTheHand() {
        ScenePanel panel = ScenePanel.of("p", PanelKind.VIDEO, 0, 0, 6, 6);
        var scene = new WallScene("s", 1, "场景", ScenePurpose.ALWAYS, List.of(panel), NOW, "");
        var alarms = List.of(new Alarm("a", Level.I, true));

        var during =
                ScreenDecision.decide(new Given(scene, alarms, Map.of("p", NOW.minusSeconds(29)), List.of("c"), NOW));
        var after =
                ScreenDecision.decide(new Given(scene, alarms, Map.of("p", NOW.minusSeconds(30)), List.of("c"), NOW));

        assertThat(during.panels().get(0).highlighted()).isEmpty();
        assertThat(after.panels().get(0).highlighted()).containsExactly("c");
    }

    private static boolean isFree(Given given, ScenePanel panel) {
        Instant touched = given.touched().get(panel.id());
        return panel.automatic() && (touched == null || !given.now().isBefore(touched.plusSeconds(30)));
    }

    private static void forAll(BiConsumer<Given, Result> property) {
        for (int seed = 0; seed < SCREENS; seed++) {
            Given given = given(new Random(seed));
            property.accept(given, ScreenDecision.decide(given));
        }
    }

    /** A random screen: panels on a coarse grid so that none meets another. */
    private static Given given(Random random) {
        var panels = new ArrayList<ScenePanel>();
        var touched = new HashMap<String, Instant>();
        var once = new ArrayList<>(List.of(PanelKind.MAP, PanelKind.RAIL));
        for (int field = 0; field < 8; field++) {
            PanelKind kind = PanelKind.values()[random.nextInt(PanelKind.values().length)];
            if (random.nextInt(4) == 0 || (kind == PanelKind.MAP || kind == PanelKind.RAIL) && !once.remove(kind)) {
                continue;
            }
            String id = "p" + field;
            panels.add(new ScenePanel(
                    id,
                    kind,
                    field % 4 * 6,
                    field / 4 * 6,
                    1 + random.nextInt(6),
                    1 + random.nextInt(6),
                    random.nextBoolean(),
                    PictureSource.NEAREST,
                    List.of(),
                    1 + random.nextInt(2),
                    60,
                    ""));
            if (random.nextBoolean()) {
                touched.put(id, NOW.minusSeconds(random.nextInt(60)));
            }
        }
        var alarms = IntStream.range(0, random.nextInt(4))
                .mapToObj(i -> new Alarm("a" + i, Level.values()[random.nextInt(4)], random.nextBoolean()))
                .toList();
        var cameras =
                IntStream.range(0, random.nextInt(9)).mapToObj(i -> "c" + i % 6).toList();
        var scene = new WallScene("s", 1, "场景", ScenePurpose.ALWAYS, panels, NOW, "");
        return new Given(scene, alarms, touched, cameras, NOW);
    }
}
