package cn.fengsui.dashboard.alertdesk;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import cn.fengsui.dashboard.Dashboard;
import cn.fengsui.dashboard.DashboardConfig;
import cn.fengsui.dashboard.Feeds;
import cn.fengsui.dashboard.navigation.TestRecord;
import cn.fengsui.dashboard.push.Announce;
import cn.fengsui.dashboard.push.Live;
import cn.fengsui.domain.alert.Alert;
import cn.fengsui.domain.alert.AlertAction;
import cn.fengsui.domain.alert.AlertHandling;
import cn.fengsui.domain.alert.AlertMove;
import cn.fengsui.domain.alert.Disposition;
import cn.fengsui.domain.alert.HoldLimits;
import cn.fengsui.domain.alert.Suppression;
import cn.fengsui.domain.identity.Account;
import cn.fengsui.domain.identity.Actor;
import cn.fengsui.domain.identity.Role;
import cn.fengsui.domain.report.Level;
import cn.fengsui.domain.settings.Settings;
import cn.fengsui.store.Store;
import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.LoadState;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The alert desk in Chromium on a real record, by keyboard, on two screens at once. Keeps its screenshots. */
class AlertDeskInBrowserTest {

    private static final List<Path> CHROMIUM = List.of(
            Path.of("/usr/bin/chromium"), Path.of("/usr/bin/chromium-browser"), Path.of("/usr/bin/google-chrome"));
    private static final Path SHOTS = Path.of("target", "screenshots");
    private static final Store STORE = TestRecord.store();
    private static final List<String> WCAG = List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa");

    private static Live live;
    private static Dashboard dashboard;
    private static Playwright playwright;
    private static Browser browser;

    @BeforeAll
    static void start() throws Exception {
        Path chromium = CHROMIUM.stream().filter(Files::exists).findFirst().orElse(null);
        assumeTrue(chromium != null, "no Chromium on this machine: " + CHROMIUM);
        Files.createDirectories(SHOTS);
        PlaywrightAssertions.setDefaultAssertionTimeout(30_000);
        for (Role role : Role.values()) {
            String user = role.name().toLowerCase(java.util.Locale.ROOT);
            String number = String.format("%04d", 231 + role.ordinal());
            STORE.accounts().save(new Account(user, role.zh() + " " + number, role, "{noop}" + user, true));
        }
        live = new Live();
        var config = DashboardConfig.from(Settings.of(Map.of("dashboard.port", "0")));
        dashboard = Dashboard.start(
                config,
                Feeds.of(STORE, request -> new CompletableFuture<>(), TestRecord.CLOCK),
                live,
                Announce.to(live));
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(chromium)
                        .setArgs(List.of(
                                "--no-sandbox",
                                "--disable-background-networking",
                                "--autoplay-policy=no-user-gesture-required",
                                "--use-angle=swiftshader",
                                "--enable-unsafe-swiftshader")));
    }

    @AfterAll
    static void stop() throws Exception {
        for (AutoCloseable one : new AutoCloseable[] {browser, playwright, dashboard, live}) {
            if (one != null) {
                one.close();
            }
        }
    }

    @AfterEach
    void forget() {
        live.alerts().clear();
        live.handlings().clear();
        live.acknowledgements().clear();
    }

    @Test
    void ownsAndJudgesByKeyboardAndEveryOtherScreenSeesIt() {
        told(DeskAlerts.burst("kb-old", Level.III, 1, Instant.now().minusSeconds(90_000)));
        judged("kb-old", Disposition.FALSE);
        live.alerts().clear();
        told(
                DeskAlerts.burst("kb-1", Level.II, 1, Instant.now()),
                DeskAlerts.burst("kb-2", Level.III, 2, Instant.now()));
        try (Page desk = page("duty_officer", "/alerts");
                Page other = page("shift_lead", "/alerts")) {
            assertThat(other.locator("[data-id=kb-1].un")).isVisible();
            assertThat(desk.locator(".al-head h2")).containsText("积水上报密集");
            assertThat(desk.locator(".al-sentence")).containsText("常值 1.2 条");
            shot(desk, "alerts-open");
            accessible(desk);
            checked(desk);

            long pressed = System.nanoTime();
            desk.keyboard().press("a");
            assertThat(other.locator("[data-id=kb-1]:not(.un)")).isVisible();
            System.out.printf(
                    "acknowledged on one screen, seen on the other after %d ms%n",
                    (System.nanoTime() - pressed) / 1_000_000);

            desk.keyboard().press("t");
            assertThat(desk.locator(".al-notices")).containsText("结论：属实");
            desk.keyboard().press("j");
            assertThat(desk.locator(".al-file")).containsText("误报"); // the similar one
            desk.keyboard().press("f");
            assertThat(desk.locator(".al-notices")).containsText("结论：误报");
        }
        assertThat(handling("kb-1").disposition()).isEqualTo(Disposition.TRUE);
        assertThat(handling("kb-2").owned()).isNotNull();
    }

    @Test
    void tellsTheSecondOfTwoWhoWasFirst() {
        told(DeskAlerts.burst("two-1", Level.III, 3, Instant.now()));
        try (Page desk = page("duty_officer", "/alerts")) {
            assertThat(desk.locator(".al-head h2")).isVisible();
            var li = new Actor("li", "值班员 0999", "desk 9", "");
            STORE.alertHandlings()
                    .move(
                            AlertMove.of("two-1", 0, AlertAction.ACKNOWLEDGE, li),
                            HoldLimits.STANDARD); // not announced yet

            desk.keyboard().press("a");

            assertThat(desk.locator(".al-file .pg-refused")).containsText("值班员 0999 先动手了");
            assertThat(desk.locator(".al-notices")).containsText("值班员 0999");
        }
    }

    @Test
    void shelvesLevelTwoOnlyWhenTheShiftLeadConsents() {
        told(DeskAlerts.burst("hold-1", Level.II, 4, Instant.now()));
        try (Page desk = page("duty_officer", "/alerts");
                Page lead = page("shift_lead", "/alerts")) {
            assertThat(desk.locator(".al-head h2")).isVisible();
            desk.keyboard().press("s");
            assertThat(desk.locator("vaadin-dialog textarea")).isFocused();
            desk.keyboard().type("路面施工 sao");
            shot(desk, "alerts-shelve");
            desk.locator("vaadin-dialog .pri").click();

            assertThat(lead.locator(".al-ask")).containsText("请求搁置");
            assertThat(lead.locator("[data-id=hold-1].un")).isVisible();
            shot(lead, "alerts-asked");
            lead.keyboard().press("y");

            assertThat(desk.locator("[data-id=hold-1]")).hasCount(0);
            desk.keyboard().press("3");
            assertThat(desk.locator("[data-id=hold-1]")).isVisible();
            assertThat(desk.locator(".al-notices")).containsText("自动恢复");
            shot(desk, "alerts-shelved");
            accessible(desk);
            desk.keyboard().press("r");
            desk.keyboard().press("1");
            assertThat(desk.locator("[data-id=hold-1].un")).isVisible();
        }
        assertThat(handling("hold-1").hold()).isNull();
    }

    @Test
    void presentsAFloodAsOneBannerWithItsChildrenAndEveryGraveOne() {
        List<Alert> storm = new ArrayList<>();
        for (int i = 0; i < 36; i++) {
            storm.add(DeskAlerts.burst("flood-" + i, Level.IV, i % 3 * 5, Instant.now()));
        }
        storm.add(DeskAlerts.burst("flood-grave", Level.I, 2, Instant.now()));
        storm.add(DeskAlerts.burst("flood-child", Level.IV, 2, Instant.now(), "flood-0", Suppression.INHIBITED, 0));
        told(storm.toArray(Alert[]::new));
        try (Page desk = page("duty_officer", "/alerts")) {
            assertThat(desk.locator(".al-flood")).containsText("37 条");
            assertThat(desk.locator("[data-id=flood-grave]")).isVisible();
            assertThat(desk.locator(".q-it")).hasCount(4);
            desk.keyboard().press("j");
            assertThat(desk.locator(".al-file")).containsText("其下告警 1");
            shot(desk, "alerts-flood");
            accessible(desk);
            checked(desk);

            desk.keyboard().press("g");

            assertThat(desk.locator(".q-it")).hasCount(37);
            desk.keyboard().press("4");
            assertThat(desk.locator("[data-id=flood-child]")).isVisible();
            assertThat(desk.locator(".al-notices")).containsText("规则 burst");
        }
    }

    @Test
    void soundsWithoutAClickAfterAReloadAndKeepsTheTestOnRecord() {
        told(DeskAlerts.burst("snd-1", Level.II, 5, Instant.now()));
        try (Page desk = page("duty_officer", "/alerts?desk=1")) {
            assertThat(desk.locator("cc-alert-sound[data-sound=on][data-last-level='2']"))
                    .isVisible();
            desk.reload();
            assertThat(desk.locator("cc-alert-sound[data-sound=on][data-last-level='2']"))
                    .isVisible();
            assertThat(desk.locator(".snd-due")).isVisible();

            desk.keyboard().press("m");
            desk.locator("[data-heard=true]").click();

            assertThat(desk.locator(".snd-due")).hasCount(0);
        }
        assertThat(STORE.audit().newest("alert.sound-test", "告警台 1", 5))
                .isNotEmpty()
                .allSatisfy(row -> assertThat(row.result()).isEqualTo("heard"));
    }

    @Test
    void saysWhatIsEmptyInBothLanguages() {
        try (Page desk = page("dispatcher", "/alerts?lang=en")) {
            assertThat(desk.locator(".q-empty")).containsText("No alert wants anybody");
            assertThat(desk.locator("body")).not().containsText("!alerts.");
            shot(desk, "alerts-empty-en");
            accessible(desk);
            checked(desk);
        }
    }

    private static void told(Alert... alerts) {
        STORE.alerts().save(List.of(alerts));
        for (Alert alert : alerts) {
            live.alerts().put(alert.id(), alert);
        }
    }

    private static void judged(String id, Disposition disposition) {
        var wang = new Actor("wang", "值班员 0100", "desk", "");
        STORE.alertHandlings()
                .move(
                        AlertMove.of(id, AlertMove.ANY, AlertAction.ACKNOWLEDGE, wang)
                                .judging(disposition),
                        HoldLimits.STANDARD);
    }

    private static AlertHandling handling(String id) {
        return STORE.alertHandlings().of(List.of(id)).get(id);
    }

    private static Page page(String user, String path) {
        Page page = browser.newPage(new Browser.NewPageOptions().setViewportSize(1920, 1080));
        page.setDefaultTimeout(60_000);
        page.navigate("http://127.0.0.1:" + dashboard.port() + "/login");
        page.fill("input[name=username]", user);
        page.fill("input[name=password]", user);
        page.click("button[type=submit]");
        page.waitForURL(url -> !url.contains("/login"));
        page.navigate("http://127.0.0.1:" + dashboard.port() + path);
        page.waitForLoadState(LoadState.DOMCONTENTLOADED);
        return page;
    }

    private static void shot(Page page, String name) {
        page.screenshot(new Page.ScreenshotOptions().setPath(SHOTS.resolve(name + ".png")));
    }

    private static void accessible(Page page) {
        var found = new AxeBuilder(page).withTags(WCAG).analyze().getViolations();
        assertThat(found.stream()
                        .map(one -> one.getId() + " "
                                + one.getNodes().stream()
                                        .map(node -> String.valueOf(node.getTarget()))
                                        .toList())
                        .toList())
                .isEmpty();
    }

    /** The design's own checks, where they are at hand ({@code -Dcc.checks=FILE}). */
    private static void checked(Page page) {
        String file = System.getProperty("cc.checks", "");
        if (file.isEmpty()) {
            return;
        }
        try {
            page.evaluate(Files.readString(Path.of(file)));
            System.out.println("ccCheck " + page.url() + " " + page.evaluate("JSON.stringify(window.ccCheck())"));
        } catch (java.io.IOException unreadable) {
            throw new java.io.UncheckedIOException(unreadable);
        }
    }
}
