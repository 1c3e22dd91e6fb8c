package cn.fengsui.dashboard.desk;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import cn.fengsui.dashboard.alertdesk.DeskBrowser;
import cn.fengsui.dashboard.navigation.TestRecord;
import cn.fengsui.dashboard.push.Live;
import cn.fengsui.domain.incident.IncidentState;
import cn.fengsui.domain.rule.AlertRuleSpec;
import cn.fengsui.domain.rule.RuleTrial;
import cn.fengsui.store.Store;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.time.Instant;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Suspending, extending and merging at the desk in Chromium, by keyboard and by two people. Keeps its screenshots. */
class DeskTermsInBrowserTest {

    private static final Store STORE = TestRecord.store();

    private static DeskBrowser browser;

    @BeforeAll
    static void start() throws Exception {
        browser = DeskBrowser.open(DeskTermsInBrowserTest::noTrial, new Live(true));
    }

    @AfterAll
    static void stop() throws Exception {
        if (browser != null) {
            browser.close();
        }
    }

    @Test
    void suspendsAndMergesByKeyboardAndOnlyWithASecondPersonWhereOneIsNeeded() {
        try (Page desk = browser.page("dispatcher", "/desk");
                Page lead = browser.page("shift_lead", "/desk")) {
            desk.locator(".q-it").last().click();
            String id = desk.locator(".q-it.sel").getAttribute("data-id");
            assertThat(desk.locator(".dk-dh")).containsText(id); // keys act on what stands there
            assertThat(desk.locator(".dk-acts")).containsText("挂起");

            desk.keyboard().press("g");
            Locator dialog = desk.locator("vaadin-dialog");
            assertThat(dialog.locator(".dk-terms")).isVisible();
            browser.shot(desk, "desk-suspend");
            dialog.locator("textarea").fill("等下月经费");
            dialog.locator(".pri").click();
            assertThat(dialog.locator(".pg-refused")).containsText("请选原因");
            dialog.locator("button", new Locator.LocatorOptions().setHasText("等待经费"))
                    .click();
            assertThat(dialog).containsText("停表");
            dialog.locator("button", new Locator.LocatorOptions().setHasText("7 天"))
                    .click();
            browser.accessible(desk);
            dialog.locator(".pri").click();
            assertThat(desk.locator(".dk-agreed")).containsText("待批准");
            assertThat(desk.locator(".dk-agreed")).containsText("等下月经费");
            desk.keyboard().press("p"); // the asker's own consent
            assertThat(desk.locator("vaadin-dialog .pri")).hasCount(0);
            browser.shot(desk, "desk-asked");

            lead.locator(".q-it[data-id='" + id + "']").click();
            assertThat(lead.locator(".dk-dh")).containsText(id);
            assertThat(lead.locator(".dk-agreed")).containsText("待批准");
            assertThat(lead.locator(".dk-acts .pri").first()).containsText("批准");
            lead.keyboard().press("p");
            browser.shot(lead, "desk-consent");
            lead.locator("vaadin-dialog .pri").click();
            assertThat(lead.locator(".dk-agreed")).containsText("挂起至");
            assertThat(lead.locator(".dk-loop .now")).containsText("挂起停表");
            assertThat(desk.locator(".dk-loop .now")).containsText("挂起停表");
            assertThat(desk.locator(".q-it[data-id='" + id + "']")).containsText("挂起停表");
            assertThat(desk.locator(".dk-tl")).not().containsText(Pattern.compile("T..:..:..Z"));
            browser.shot(desk, "desk-suspended");
            assertThat(STORE.incidents().byId(id).orElseThrow().terms().isStopped(TestRecord.CLOCK.instant()))
                    .isTrue();

            desk.keyboard().press("h");
            assertThat(desk.locator(".dk-agreed")).isHidden();
            desk.keyboard().press("m");
            assertThat(desk.locator("vaadin-dialog .dk-pick button").first()).isVisible();
            browser.shot(desk, "desk-merge");
            desk.locator("vaadin-dialog .dk-pick button").first().click();
            desk.locator("vaadin-dialog textarea").fill("同一件事");
            desk.locator("vaadin-dialog .pri").click();
            assertThat(desk.locator(".dk-tl")).containsText("并入");
            assertThat(STORE.incidents().byId(id).orElseThrow().state()).isEqualTo(IncidentState.MERGED);
        }
    }

    private static RuleTrial noTrial(AlertRuleSpec rule, Instant from, Instant to) {
        throw new AssertionError("no rule is tried here");
    }
}
