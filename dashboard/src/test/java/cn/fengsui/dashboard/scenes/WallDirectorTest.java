package cn.fengsui.dashboard.scenes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.fengsui.dashboard.preview.PreviewCity;
import cn.fengsui.dashboard.preview.PreviewPorts;
import cn.fengsui.dashboard.push.Announce;
import cn.fengsui.dashboard.push.Live;
import cn.fengsui.domain.identity.Actor;
import cn.fengsui.domain.identity.AuditEntry;
import cn.fengsui.domain.report.Level;
import cn.fengsui.domain.video.LiveView;
import cn.fengsui.domain.wall.PanelKind;
import cn.fengsui.domain.wall.ScenePanel;
import cn.fengsui.domain.wall.ScenePurpose;
import cn.fengsui.domain.wall.WallConflict;
import cn.fengsui.domain.wall.WallMode;
import cn.fengsui.domain.wall.WallPlan;
import cn.fengsui.domain.wall.WallScene;
import cn.fengsui.domain.wall.WallScreen;
import cn.fengsui.domain.wall.Walls;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WallDirectorTest {

    private static final Actor LEAD = new Actor("shift-lead", "值班长 0102", "desk/scenes", "");
    private static final WallScene FLOOD = new WallScene(
            "flood",
            0,
            "防汛",
            ScenePurpose.ALWAYS,
            List.of(ScenePanel.of("p1", PanelKind.MAP, 0, 0, 12, 12)),
            Instant.EPOCH,
            "");

    private final PreviewPorts ports = new PreviewPorts(Clock.systemUTC());
    private final Live live = new Live(true);
    private final WallActs acts = new WallActs(ports.walls, live, Announce.to(live), Clock.systemUTC());
    private final BlockingQueue<Standing> told = new LinkedBlockingQueue<>();
    private WallDirector director;

    @BeforeEach
    void start() {
        director = WallDirector.start(
                live,
                ports.walls,
                ports.feeds(request -> new CompletableFuture<LiveView>()).audit(),
                Clock.systemUTC());
        director.onChange(told::add);
    }

    @AfterEach
    void stop() throws Exception {
        director.close();
        live.close();
    }

    @Test
    void bringsAPushedSceneToItsScreenAndSaysHowLongItTook() throws Exception {
        WallScene saved = acts.save(FLOOD, LEAD);
        long before = System.nanoTime();

        acts.push(acts.seen(), saved, List.of("P5"), LEAD, "汛期值守");

        Standing shown = await(standing -> standing.scene("P5").isPresent());
        System.out.println("push to screen: "
                + Duration.ofNanos(System.nanoTime() - before).toMillis() + " ms");
        assertThat(shown.scene("P5")).contains(saved);
        assertThat(shown.scene("P6")).isEmpty();
        assertThat(ports.audit).extracting(AuditEntry::action).contains("wall.push");
    }

    @Test
    void switchesByHandWithOneAuditRowAndBackWithOneUndo() throws Exception {
        acts.mode(acts.seen(), WallMode.INCIDENT, LEAD, "启动响应");
        assertThat(await(Standing::incident).byRule()).isFalse();

        acts.undo(acts.seen(), LEAD);

        assertThat(await(standing -> !standing.incident()).plan().mode()).isEqualTo(WallMode.AUTOMATIC);
        assertThat(ports.audit).extracting(AuditEntry::action).containsExactly("wall.mode", "wall.undo");
    }

    @Test
    void takesBackOneChangeAfterTheOther() {
        WallScene saved = acts.save(FLOOD, LEAD);
        acts.push(acts.seen(), saved, List.of("P1"), LEAD, "一");
        acts.mode(acts.seen(), WallMode.CALM, LEAD, "二");

        acts.undo(acts.seen(), LEAD);
        WallPlan first = acts.undo(acts.seen(), LEAD);

        assertThat(first.mode()).isEqualTo(WallMode.AUTOMATIC);
        assertThat(first.scene("P1", false)).isEmpty();
        assertThatIllegalStateException().isThrownBy(() -> acts.undo(acts.seen(), LEAD));
    }

    @Test
    void letsNobodyOverwriteWhatTheyHaveNotSeen() {
        WallPlan seenByBoth = acts.seen();
        acts.mode(seenByBoth, WallMode.INCIDENT, LEAD, "我先");

        assertThatThrownBy(() -> acts.mode(seenByBoth, WallMode.CALM, LEAD, "我后"))
                .isInstanceOf(WallConflict.class)
                .hasMessageContaining("somebody else");
    }

    @Test
    void switchesByRuleForAnAlertOfLevelOneAndWritesItDown() throws Exception {
        var city = new PreviewCity(ports, live, Instant.now());
        city.alert(Level.I, "N2", "漫堤", "Levee", PreviewCity.place(2258, 1340, "柳湾街道", ""), 0, 1, null);

        assertThat(await(Standing::incident).byRule()).isTrue();
        assertThat(ports.audit)
                .anyMatch(
                        row -> row.action().equals("wall.mode") && row.object().equals("INCIDENT"));
    }

    @Test
    void stillSwitchesByRuleWhileTheRecordIsAway() throws Exception {
        var away = new Live(true);
        Walls broken = (Walls) java.lang.reflect.Proxy.newProxyInstance(
                Walls.class.getClassLoader(), new Class<?>[] {Walls.class}, (proxy, method, arguments) -> {
                    throw new IllegalStateException("the record is away");
                });
        try (away;
                var alone = WallDirector.start(
                        away,
                        broken,
                        ports.feeds(request -> new CompletableFuture<LiveView>())
                                .audit(),
                        Clock.systemUTC())) {
            alone.onChange(told::add);
            new PreviewCity(ports, away, Instant.now())
                    .alert(Level.I, "N2", "漫堤", "Levee", PreviewCity.place(2258, 1340, "", ""), 0, 1, null);

            assertThat(await(Standing::incident).byRule()).isTrue();
        }
    }

    @Test
    void neverAllowsARevokedScreenAgainFromAnOldReading() throws Exception {
        var screen = new WallScreen("P9", "P9", "ab", 1920, 1080, 1210, 5, "zh", Instant.EPOCH, false);
        ports.walls.save(screen, LEAD, "register");
        acts.mode(acts.seen(), WallMode.INCIDENT, LEAD, "");
        try (var told = new Live(true)) {
            told.screens().put("P9", screen.revoke());
            var heard = new LinkedBlockingQueue<Standing>();
            try (var again = WallDirector.start(
                    told,
                    ports.walls,
                    ports.feeds(request -> new CompletableFuture<LiveView>()).audit(),
                    Clock.systemUTC())) {
                again.onChange(heard::add);
                assertThat(heard.poll(30, TimeUnit.SECONDS)).isNotNull(); // by then it has read the record
            }

            assertThat(told.screens().find("P9").orElseThrow().revoked()).isTrue();
        }
    }

    @Test
    void knowsTheScreensAndThePlanOfTheRecordAfterARestart() throws Exception {
        ports.walls.save(
                new WallScreen("P9", "P9", "ab", 1920, 1080, 1210, 5, "zh", Instant.EPOCH, false), LEAD, "register");
        WallScene saved = acts.save(FLOOD, LEAD);
        acts.push(acts.seen(), saved, List.of("P9"), LEAD, "");

        try (var after = new Live(true);
                var again = WallDirector.start(
                        after,
                        ports.walls,
                        ports.feeds(request -> new CompletableFuture<LiveView>())
                                .audit(),
                        Clock.systemUTC())) {
            var heard = new LinkedBlockingQueue<Standing>();
            again.onChange(heard::add);
            assertThat(heard.poll(30, TimeUnit.SECONDS)).isNotNull();

            assertThat(again.standing().scene("P9")).contains(saved);
            assertThat(after.screens().find("P9")).isPresent();
        }
    }

    private Standing await(Predicate<Standing> wanted) throws InterruptedException {
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (System.nanoTime() < until) {
            Standing next = told.poll(1, TimeUnit.SECONDS);
            if (next != null && wanted.test(next)) {
                return next;
            }
        }
        throw new AssertionError("the director told of no such standing; it is " + director.standing());
    }
}
