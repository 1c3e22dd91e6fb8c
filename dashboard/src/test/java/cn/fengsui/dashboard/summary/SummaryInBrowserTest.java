package cn.fengsui.dashboard.summary;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import cn.fengsui.dashboard.Dashboard;
import cn.fengsui.dashboard.DashboardConfig;
import cn.fengsui.dashboard.Feeds;
import cn.fengsui.dashboard.navigation.TestRecord;
import cn.fengsui.dashboard.push.Announce;
import cn.fengsui.dashboard.push.Live;
import cn.fengsui.domain.briefing.BriefingKind;
import cn.fengsui.domain.identity.Account;
import cn.fengsui.domain.identity.Role;
import cn.fengsui.domain.instruction.InstructionState;
import cn.fengsui.domain.settings.Settings;
import cn.fengsui.store.Store;
import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.LoadState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The leader's page in Chromium on a real record: signed, published, read, answered by an instruction. */
class SummaryInBrowserTest {

    private static final List<Path> CHROMIUM = List.of(
            Path.of("/usr/bin/chromium"), Path.of("/usr/bin/chromium-browser"), Path.of("/usr/bin/google-chrome"));
    private static final Path SHOTS = Path.of("target", "screenshots");
    private static final List<String> WCAG = List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa");
    private static final Store STORE = TestRecord.store();

    private static Live live;
    private static Dashboard dashboard;
    private static Playwright playwright;
    private static Browser browser;

    @BeforeAll
    static void start() throws Exception {
        Path chromium = CHROMIUM.stream().filter(Files::exists).findFirst().orElse(null);
        assumeTrue(chromium != null, "no Chromium on this machine: " + CHROMIUM);
        Files.createDirectories(SHOTS);
        PlaywrightAssertions.setDefaultAssertionTimeout(60_000);
        for (Role role : Role.values()) {
            String user = role.name().toLowerCase(Locale.ROOT);
            STORE.accounts().save(new Account(user, role.zh() + " 0231", role, "{noop}" + user, true));
        }
        live = new Live(true);
        dashboard = Dashboard.start(
                DashboardConfig.from(Settings.of(Map.of("dashboard.port", "0"))),
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

    @Test
    void isSignedBeforeItIsPublishedReadAndAnsweredByAnInstructionThatStaysUntilDone() throws IOException {
        try (Page leader = page("leader", 1440, 900, "/summary")) {
            assertThat(leader.locator(".sm-band")).containsText("还没有发布过");
            assertThat(leader.locator(".sm-bar .dq")).containsText("未经签发");
            assertThat(leader.locator(".sm-issue")).hasCount(0);
        }
        try (Page officer = page("duty_officer", 1920, 1080, "/summary")) {
            assertThat(officer.locator(".sm-say .num[data-figure=open]")).isVisible();
            shot(officer, "summary-duty");
            accessible(officer);
            checked(officer);
            publish(officer);
        }
        var published = STORE.briefings()
                .latestPublished(BriefingKind.SITUATION, "", true)
                .orElseThrow();
        assertThat(published.signed()).isNotNull();
        try (Page leader = page("leader", 1440, 900, "/summary")) {
            assertThat(leader.locator(".sm-band")).containsText("第 1 期");
            assertThat(leader.locator(".sm-band")).containsText("签批 值班员 0231");
            listsWhatWasCounted(leader);
            downloadsThePdf(leader);
            leader.locator(".sm-mark").click();
            assertThat(leader.locator(".sm-since")).containsText("没有变化");
            assertThat(leader.getByText("已阅：领导 0231")).isVisible();
            give(leader);
            assertThat(leader.locator(".sm-newer")).containsText("批示未落实 0→1");
            shot(leader, "summary-leader");
            accessible(leader);
            checked(leader);
        }
        try (Page officer = page("duty_officer", 1024, 768, "/summary")) {
            officer.locator(".in-acts button:has-text('签收')").click();
            officer.locator(".in-acts button:has-text('反馈落实情况')").click();
            officer.locator("vaadin-dialog textarea").fill("两处堤段已加固");
            officer.locator("vaadin-dialog .pri").click();
            assertThat(officer.locator(".in-row .pill")).containsText("已反馈");
            shot(officer, "summary-tablet");
            checked(officer);
        }
        try (Page leader = page("leader", 390, 844, "/summary")) {
            leader.locator(".in-acts button:has-text('确认落实')").click();
            assertThat(leader.locator(".in")).containsText("没有未落实的批示");
            leader.screenshot(
                    new Page.ScreenshotOptions().setFullPage(true).setPath(SHOTS.resolve("summary-phone.png")));
            accessible(leader);
            checked(leader);
        }
        assertThat(STORE.instructions().newest(true, 1).getFirst().state()).isEqualTo(InstructionState.DONE);
    }

    @Test
    void aDispatcherReadsButNeitherPublishesNorGivesInstructions() {
        try (Page desk = page("dispatcher", 1440, 900, "/summary?lang=en")) {
            assertThat(desk.locator(".sm-say .num[data-figure=open]")).isVisible();
            assertThat(desk.locator(".sm-issue")).hasCount(0);
            assertThat(desk.locator(".in-give")).hasCount(0);
            shot(desk, "summary-en");
            accessible(desk);
        }
    }

    @Test
    void theArchiveKeepsReportsOnAnIncidentWithNumberAuthorAndHash() {
        try (Page officer = page("shift_lead", 1920, 1080, "/briefings")) {
            officer.locator("[data-kind=FIRST]").click();
            officer.locator("vaadin-dialog .pri").click();
            officer.locator("vaadin-dialog .sign").click();
            officer.locator("vaadin-dialog .publish").click();
            assertThat(officer.locator("vaadin-dialog .is-state")).containsText("已发布");
            officer.keyboard().press("Escape");
            assertThat(officer.locator(".br-paper")).containsText("SHA-256");
            assertThat(officer.locator(".br-paper .sm-file")).hasCount(4);
            shot(officer, "briefings");
            accessible(officer);
            checked(officer);
        }
        try (Page reader = page("leader", 390, 844, "/briefings")) {
            assertThat(reader.locator(".br-it").first()).containsText("首报");
            assertThat(reader.locator("[data-kind]")).hasCount(0);
            shot(reader, "briefings-phone");
            checked(reader);
        }
    }

    private static void publish(Page officer) {
        officer.locator(".sm-issue").click();
        assertThat(officer.locator(".is-state")).containsText("草稿");
        assertThat(officer.locator("vaadin-dialog .publish")).hasCount(0);
        shot(officer, "summary-draft");
        accessible(officer);
        officer.locator("vaadin-dialog .sign").click();
        assertThat(officer.locator(".is-state")).containsText("已签");
        officer.locator("vaadin-dialog .publish").click();
        assertThat(officer.locator(".is-state")).containsText("已发布");
    }

    private static void listsWhatWasCounted(Page leader) {
        var number = leader.locator(".sm-say .num[data-figure=open]").first();
        int printed = Integer.parseInt(number.textContent());
        number.click();
        assertThat(leader.locator("vaadin-dialog .is-table tbody tr")).hasCount(printed);
        leader.keyboard().press("Escape");
        assertThat(leader.locator("vaadin-dialog .is-table")).hasCount(0);
    }

    private static void downloadsThePdf(Page leader) throws IOException {
        Download download =
                leader.waitForDownload(() -> leader.locator(".sm-file").first().click());
        assertThat(download.suggestedFilename()).contains("今日态势").endsWith(".pdf");
        try (var pdf = Loader.loadPDF(download.path().toFile())) {
            assertThat(new PDFTextStripper().getText(pdf)).contains("【演练】").contains("总体情况");
        }
        assertThat(STORE.audit().newest("briefing.download", "", 5)).isNotEmpty();
    }

    private static void give(Page leader) {
        leader.locator(".in-give").click();
        leader.locator("vaadin-dialog textarea").fill("今晚前加固柳湾段堤顶");
        leader.locator("vaadin-dialog .pri").click();
        assertThat(leader.locator("vaadin-dialog .pg-refused")).containsText("责任方");
        Locator unit = leader.locator("vaadin-dialog vaadin-combo-box input");
        unit.click();
        assertThat(leader.locator("vaadin-combo-box-item").first()).hasText(Pattern.compile("\\S+"));
        leader.locator("vaadin-combo-box-item").first().click();
        assertThat(unit).hasValue(Pattern.compile("\\S+"));
        shot(leader, "summary-instruction");
        leader.locator("vaadin-dialog .pri").click();
        assertThat(leader.locator(".in-row")).containsText("今晚前加固柳湾段堤顶");
        assertThat(leader.locator(".in-row .pill")).containsText("待签收");
    }

    private static Page page(String user, int width, int height, String path) {
        Page page = browser.newPage(new Browser.NewPageOptions().setViewportSize(width, height));
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
        } catch (IOException unreadable) {
            throw new java.io.UncheckedIOException(unreadable);
        }
    }
}
