package cn.fengsui.dashboard.scenes;

import static org.assertj.core.api.Assertions.assertThat;

import cn.fengsui.dashboard.preview.DashboardPreview;
import cn.fengsui.dashboard.preview.OpenDashboard;
import cn.fengsui.dashboard.preview.PreviewCity;
import cn.fengsui.dashboard.preview.PreviewFlood;
import cn.fengsui.dashboard.preview.PreviewPorts;
import cn.fengsui.dashboard.push.Live;
import cn.fengsui.domain.identity.Actor;
import cn.fengsui.domain.identity.AuditEntry;
import cn.fengsui.domain.wall.PanelKind;
import cn.fengsui.domain.wall.ScenePanel;
import cn.fengsui.domain.wall.WallScene;
import cn.fengsui.domain.wall.WallScreen;
import com.microsoft.playwright.Page;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The pages around the wall in Chromium: built by keyboard alone, open to everybody, in both languages. */
class WallPagesInBrowserTest {

    private static final Actor ADMINISTRATOR = new Actor("administrator", "系统管理员", "admin/screens", "");
    private static final WallScreen SCREEN =
            new WallScreen("P5", "中间下", "ab12", 1920, 1080, 1210, 5, "zh", Instant.EPOCH, false);
    /** On the page's map: a place with open alerts within a kilometre. */
    private static final double OLD_TOWN_X = 700;

    private static final double OLD_TOWN_Y = 560;
    private static final PreviewPorts PORTS = new PreviewPorts(Clock.systemUTC());
    private static final Live LIVE = new Live(true);
    private static OpenDashboard dashboard;

    @BeforeAll
    static void start() throws Exception {
        DashboardPreview.accounts(PORTS);
        new PreviewCity(PORTS, LIVE, Instant.now()).fill("incident");
        PreviewFlood.fill(PORTS, Instant.now());
        PORTS.walls.save(SCREEN, ADMINISTRATOR, "wall.screen.register");
        dashboard = OpenDashboard.start(PORTS.feeds(request -> new CompletableFuture<>()), LIVE);
    }

    @AfterAll
    static void stop() throws Exception {
        try (LIVE;
                var opened = dashboard) {
            // closed in reverse
        }
    }

    @Test
    void buildsPushesAndTakesBackASceneByKeyboardAlone() {
        try (Page page = dashboard.page("shift-lead", "/desk/scenes")) {
            page.locator("[data-kind=CLOCK]").press("Enter");
            page.waitForSelector(".se-panel.chosen");
            page.keyboard().press("ArrowRight");
            page.keyboard().press("Shift+ArrowDown");
            page.locator("[data-kind=RAIL]").press("Enter");
            page.waitForSelector(".se-panel >> nth=1");
            page.locator(".sn-left .pri").press("Enter");
            page.waitForSelector(".sn-screens small:not(:has-text('标准大屏'))");

            WallScene pushed = PORTS.walls.scenes().getFirst();
            ScenePanel clock = pushed.panels().getFirst();
            assertThat(clock.kind()).isEqualTo(PanelKind.CLOCK);
            assertThat(List.of(clock.column(), clock.rows())).containsExactly(1, 3);
            assertThat(PORTS.walls.plan().scene("P5", false)).isEqualTo(pushed.reference());

            page.locator(".sn-mode .pg-b >> nth=0").focus();
            page.keyboard().press("KeyZ");
            page.waitForSelector(".sn-screens small:has-text('标准大屏')");
            assertThat(PORTS.audit)
                    .extracting(AuditEntry::action)
                    .contains("wall.scene.save", "wall.push", "wall.undo");
            open(page, "scenes");
        }
    }

    @Test
    void switchesTheWallWithOneClick() {
        try (Page page = dashboard.page("shift-lead", "/desk/scenes")) {
            page.locator("[data-mode=CALM]").click();
            page.waitForSelector("[data-mode=CALM][aria-pressed=true]");
            page.locator("[data-mode=AUTOMATIC]").click();
            page.waitForSelector("[data-mode=AUTOMATIC][aria-pressed=true]");

            assertThat(PORTS.audit)
                    .filteredOn(row -> row.action().equals("wall.mode"))
                    .hasSizeGreaterThanOrEqualTo(2);
        }
    }

    @Test
    void showsTheScreensAndTheirHealth() {
        try (Page page = dashboard.page("administrator", "/admin/health")) {
            page.waitForSelector("[data-screen=P5][data-state=never]");
            open(page, "screens");
        }
    }

    @Test
    void showsKeySpotsTheWorstFirst() {
        try (Page page = dashboard.page("duty-officer", "/flood")) {
            page.waitForSelector("tr[data-spot]");
            assertThat(page.locator("tr[data-spot]").first().getAttribute("data-spot"))
                    .isEqualTo("s1");
            open(page, "flood");
        }
    }

    @Test
    void saysWhatIsNearAPointAndPlaysThePast() {
        try (Page page = dashboard.page("duty-officer", "/desk/map")) {
            page.waitForSelector("cc-map[data-ready] .map-alert");
            page.waitForSelector(".map-spot");
            page.mouse().click(OLD_TOWN_X, OLD_TOWN_Y);
            page.locator(".mp-radius .pg-b >> nth=1").click();
            page.waitForSelector(".mp-side li");
            page.locator("cc-time-brush input[type=range]").press("Home");
            page.waitForSelector("cc-map.past");
            page.locator("cc-time-brush input[type=range]").press("Escape");
            page.waitForSelector("cc-map:not(.past)");
            open(page, "city-map");
        }
    }

    @Test
    void mixesNoChineseIntoTheEnglishPages() {
        for (String path : List.of("/desk/scenes", "/flood", "/desk/map")) {
            try (Page page = dashboard.page("shift-lead", path + "?lang=en")) {
                page.waitForSelector("main");
                String words =
                        (String) page.evaluate("[...document.querySelectorAll('main h2, main button:not(.se-camera),"
                                + " main .se-field > span, main th')].map(e => e.textContent).join(' ')");
                assertThat(words).as(path).doesNotContainPattern("\\p{IsHan}");
            }
        }
    }

    /** No barrier of WCAG 2.2 AA; keeps a picture of it. */
    private static void open(Page page, String name) {
        dashboard.shot(page, name);
        dashboard.accessible(page);
    }
}
