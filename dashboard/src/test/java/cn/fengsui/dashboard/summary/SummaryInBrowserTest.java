package cn.fengsui.dashboard.summary;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import cn.fengsui.dashboard.Feeds;
import cn.fengsui.dashboard.navigation.TestRecord;
import cn.fengsui.dashboard.preview.OpenDashboard;
import cn.fengsui.dashboard.push.Live;
import cn.fengsui.domain.briefing.BriefingKind;
import cn.fengsui.domain.instruction.InstructionState;
import cn.fengsui.store.Store;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The leader's page in Chromium on a real record: signed, published, read, answered by an instruction. */
class SummaryInBrowserTest {

    private static final Store STORE = TestRecord.store();

    private static Live live;
    private static OpenDashboard dashboard;

    @BeforeAll
    static void start() throws Exception {
        OpenDashboard.accounts(STORE.accounts());
        live = new Live(true);
        dashboard = OpenDashboard.start(Feeds.of(STORE, request -> new CompletableFuture<>(), TestRecord.CLOCK), live);
    }

    @AfterAll
    static void stop() throws Exception {
        try (var picture = live;
                var opened = dashboard) {
            // closed in reverse
        }
    }

    @Test
    void isSignedBeforeItIsPublishedReadAndAnsweredByAnInstructionThatStaysUntilDone() throws IOException {
        try (Page leader = dashboard.page("leader", 1440, 900, "/summary")) {
            assertThat(leader.locator(".sm-band")).containsText("还没有发布过");
            assertThat(leader.locator(".sm-bar .dq")).containsText("未经签发");
            assertThat(leader.locator(".sm-issue")).hasCount(0);
        }
        try (Page officer = dashboard.page("duty_officer", 1920, 1080, "/summary")) {
            assertThat(officer.locator(".sm-say .num[data-figure=open]")).isVisible();
            dashboard.shot(officer, "summary-duty");
            dashboard.accessible(officer);
            checked(officer);
            publish(officer);
        }
        var published = STORE.briefings()
                .latestPublished(BriefingKind.SITUATION, "", true)
                .orElseThrow();
        assertThat(published.signed()).isNotNull();
        try (Page leader = dashboard.page("leader", 1440, 900, "/summary")) {
            assertThat(leader.locator(".sm-band")).containsText("第 1 期");
            assertThat(leader.locator(".sm-band")).containsText("签批 值班员 0231");
            listsWhatWasCounted(leader);
            downloadsThePdf(leader);
            leader.locator(".sm-mark").click();
            assertThat(leader.locator(".sm-since")).containsText("没有变化");
            assertThat(leader.getByText("已阅：领导 0234")).isVisible();
            give(leader);
            assertThat(leader.locator(".sm-newer")).containsText("批示未落实 0→1");
            dashboard.shot(leader, "summary-leader");
            dashboard.accessible(leader);
            checked(leader);
        }
        try (Page officer = dashboard.page("duty_officer", 1024, 768, "/summary")) {
            officer.locator(".in-acts button:has-text('签收')").click();
            officer.locator(".in-acts button:has-text('反馈落实情况')").click();
            officer.locator("vaadin-dialog textarea").fill("两处堤段已加固");
            officer.locator("vaadin-dialog .pri").click();
            assertThat(officer.locator(".in-row .pill")).containsText("已反馈");
            dashboard.shot(officer, "summary-tablet");
            checked(officer);
        }
        try (Page leader = dashboard.page("leader", 390, 844, "/summary")) {
            leader.locator(".in-acts button:has-text('确认落实')").click();
            assertThat(leader.locator(".in")).containsText("没有未落实的批示");
            dashboard.wholeShot(leader, "summary-phone");
            dashboard.accessible(leader);
            checked(leader);
        }
        assertThat(STORE.instructions().newest(true, 1).getFirst().state()).isEqualTo(InstructionState.DONE);
    }

    @Test
    void aDispatcherReadsButNeitherPublishesNorGivesInstructions() {
        try (Page desk = dashboard.page("dispatcher", 1440, 900, "/summary?lang=en")) {
            assertThat(desk.locator(".sm-say .num[data-figure=open]")).isVisible();
            assertThat(desk.locator(".sm-issue")).hasCount(0);
            assertThat(desk.locator(".in-give")).hasCount(0);
            dashboard.shot(desk, "summary-en");
            dashboard.accessible(desk);
        }
    }

    @Test
    void theArchiveKeepsReportsOnAnIncidentWithNumberAuthorAndHash() {
        try (Page officer = dashboard.page("shift_lead", 1920, 1080, "/briefings")) {
            officer.locator("[data-kind=FIRST]").click();
            officer.locator("vaadin-dialog .pri").click();
            officer.locator("vaadin-dialog .sign").click();
            officer.locator("vaadin-dialog .publish").click();
            assertThat(officer.locator("vaadin-dialog .is-state")).containsText("已发布");
            officer.keyboard().press("Escape");
            assertThat(officer.locator(".br-paper")).containsText("SHA-256");
            assertThat(officer.locator(".br-paper .sm-file")).hasCount(4);
            dashboard.shot(officer, "briefings");
            dashboard.accessible(officer);
            checked(officer);
        }
        try (Page reader = dashboard.page("leader", 390, 844, "/briefings")) {
            assertThat(reader.locator(".br-it").first()).containsText("首报");
            assertThat(reader.locator("[data-kind]")).hasCount(0);
            dashboard.shot(reader, "briefings-phone");
            checked(reader);
        }
    }

    private static void publish(Page officer) {
        officer.locator(".sm-issue").click();
        assertThat(officer.locator(".is-state")).containsText("草稿");
        assertThat(officer.locator("vaadin-dialog .publish")).hasCount(0);
        dashboard.shot(officer, "summary-draft");
        dashboard.accessible(officer);
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
        dashboard.shot(leader, "summary-instruction");
        leader.locator("vaadin-dialog .pri").click();
        assertThat(leader.locator(".in-row")).containsText("今晚前加固柳湾段堤顶");
        assertThat(leader.locator(".in-row .pill")).containsText("待签收");
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
