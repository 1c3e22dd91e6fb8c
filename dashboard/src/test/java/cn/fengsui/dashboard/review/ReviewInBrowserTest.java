package cn.fengsui.dashboard.review;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import cn.fengsui.dashboard.alertdesk.DeskAlerts;
import cn.fengsui.dashboard.alertdesk.DeskBrowser;
import cn.fengsui.dashboard.navigation.TestRecord;
import cn.fengsui.domain.alert.AlertAction;
import cn.fengsui.domain.alert.AlertMove;
import cn.fengsui.domain.alert.Disposition;
import cn.fengsui.domain.alert.HoldLimits;
import cn.fengsui.domain.identity.Actor;
import cn.fengsui.domain.report.Level;
import cn.fengsui.domain.rule.AlertRuleSpec;
import cn.fengsui.domain.rule.RuleParameters;
import cn.fengsui.domain.rule.RuleTrial;
import cn.fengsui.domain.rule.SavedRule;
import cn.fengsui.store.Store;
import com.microsoft.playwright.Page;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The review of alerts in Chromium: a poor rule, a proposed change, its trial, and a new version on record. */
class ReviewInBrowserTest {

    private static final Store STORE = TestRecord.store();

    private static DeskBrowser browser;

    @BeforeAll
    static void start() throws Exception {
        var officer = new Actor("wang", "值班员 0100", "desk", "");
        for (int i = 0; i < 12; i++) {
            STORE.alerts().save(List.of(DeskAlerts.burst("review-" + i, Level.IV, i, Instant.now())));
            STORE.alertHandlings()
                    .move(
                            AlertMove.of("review-" + i, AlertMove.ANY, AlertAction.ACKNOWLEDGE, officer)
                                    .judging(i < 9 ? Disposition.FALSE : Disposition.TRUE),
                            HoldLimits.STANDARD);
        }
        browser = DeskBrowser.open(ReviewInBrowserTest::trial);
    }

    @AfterAll
    static void stop() throws Exception {
        if (browser != null) {
            browser.close();
        }
    }

    @Test
    void triesAProposedChangeBesideTheRuleAsItIsAndAcceptsIt() {
        try (Page page = browser.page("administrator", "/admin/alert-review")) {
            assertThat(page.locator(".rv-trial")).containsText("误报过半");
            assertThat(page.locator(".rv-load")).containsText("常值 ≤ 1");
            assertThat(page.locator(".rv-acts .pri")).isDisabled();
            browser.shot(page, "review");
            browser.accessible(page);
            browser.checked(page);

            page.locator(".rv-acts .pg-b").first().click();
            assertThat(page.locator(".rv-result")).containsText("读取事件 1000 条");
            assertThat(page.locator(".rv-result tbody tr").first()).containsText("500");
            browser.shot(page, "review-tried");
            page.locator(".rv-acts .pri").click();

            assertThat(page.locator(".rv-result")).containsText("已采用，现为第 1 版");
        }
        SavedRule saved = STORE.rules().versions("burst").getFirst();
        assertThat(saved.rule().version()).isEqualTo(1);
        assertThat(((RuleParameters.Burst) saved.rule().parameters()).reports()).isEqualTo(6);
    }

    @Test
    void letsTheShiftLeadReadOnly() {
        try (Page page = browser.page("shift_lead", "/admin/alert-review?lang=en")) {
            assertThat(page.locator("vaadin-grid")).containsText("burst");
            assertThat(page.locator(".rv-acts .pri")).hasCount(0);
            assertThat(page.locator(".rv-trial")).containsText("the administrator tries and accepts");
            assertThat(page.locator("body")).not().containsText("!review.");
        }
    }

    /** A hundred alerts for each report fewer. */
    private static RuleTrial trial(AlertRuleSpec rule, Instant from, Instant to) {
        int raised = 1000 - 100 * ((RuleParameters.Burst) rule.parameters()).reports();
        return new RuleTrial(rule.id(), from, to, to, 1000, "", raised, raised, 0, List.of(), List.of());
    }
}
