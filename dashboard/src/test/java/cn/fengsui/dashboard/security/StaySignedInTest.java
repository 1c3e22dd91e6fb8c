package cn.fengsui.dashboard.security;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import cn.fengsui.dashboard.Feeds;
import cn.fengsui.dashboard.navigation.TestRecord;
import cn.fengsui.dashboard.preview.OpenDashboard;
import cn.fengsui.dashboard.push.Live;
import cn.fengsui.domain.identity.Account;
import cn.fengsui.domain.identity.AuditEntry;
import cn.fengsui.domain.identity.Role;
import cn.fengsui.domain.identity.SignIn;
import cn.fengsui.store.Store;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Cookie;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Signed in over a restart, out for good after that: on a real record, in a real browser. */
class StaySignedInTest {

    private static final Store STORE = TestRecord.store();
    private static final Live LIVE = new Live();
    private static OpenDashboard dashboard;

    @BeforeAll
    static void start() throws IOException {
        OpenDashboard.accounts(STORE.accounts());
        var feeds = Feeds.of(STORE, request -> new CompletableFuture<>(), TestRecord.CLOCK);
        dashboard = OpenDashboard.start(feeds, LIVE);
    }

    @AfterAll
    static void stop() throws Exception {
        try (LIVE) {
            if (dashboard != null) {
                dashboard.close();
            }
        }
    }

    @Test
    void aPageComesBackByItselfAfterARestartWithThePersonStillIn() throws Exception {
        try (Page desk = dashboard.page("dispatcher", "/desk?lang=en")) {
            assertThat(desk.locator(".pg-leave")).hasText("Log out"); // asked for, and taken
            desk.navigate(dashboard.url("/desk"));
            assertThat(desk.locator(".pg-who")).containsText("调度员");
            assertThat(desk.locator(".pg-leave")).hasText("Log out");
            desk.evaluate("() => { document.body.dataset.before = 'yes'; }");

            dashboard.restart();

            assertThat(desk.locator("body[data-before]"))
                    .hasCount(0); // no hand on it: Flow's client found the session gone
            assertThat(desk.locator(".pg-who")).containsText("调度员");
            assertThat(desk.locator(".pg-leave")).hasText("Log out"); // still in English
            assertThat(desk.url()).endsWith("/desk");
            dashboard.shot(desk, "desk-after-restart");
        }
        assertThat(newest("account.resume").actor().user()).isEqualTo("dispatcher");
    }

    @Test
    void whoLeftIsOutEvenWithACopyOfTheCookie() throws Exception {
        BrowserContext browser = dashboard.browser().newContext();
        try (Page desk = dashboard.page("auditor", browser, "/audit")) {
            List<Cookie> kept = browser.cookies();
            desk.locator(".pg-leave").click();
            desk.waitForURL(url -> url.contains("/login"));

            browser.addCookies(kept);
            desk.navigate(dashboard.url("/audit"));

            assertThat(desk.locator("input[name=password]")).isVisible();
        }
        assertThat(newest("account.logout").actor().user()).isEqualTo("auditor");
    }

    @Test
    void anAdministratorPutsAWorkstationOut() {
        STORE.accounts().save(new Account("relieved", "领导 0900", Role.LEADER, "{noop}relieved", true));
        try (Page desk = dashboard.page("relieved", "/summary");
                Page health = dashboard.page("administrator", "/admin/health")) {
            Locator rows = health.locator(".sc-stations tr[data-user=relieved]");
            rows.first().locator("button").click();
            health.locator("vaadin-dialog button.pri").click();

            assertThat(desk.locator("input[name=password]")).isVisible(); // by itself, within seconds
            dashboard.shot(health, "health-revoked");
        }
        AuditEntry row = newest("account.revoke");
        assertThat(row.actor().user()).isEqualTo("administrator");
        assertThat(row.object()).startsWith("relieved");
        assertThat(STORE.signIns().open(Instant.now())).extracting(SignIn::user).doesNotContain("relieved");
    }

    @Test
    void theBrowserKeepsWhatScriptsCannotRead() {
        BrowserContext browser = dashboard.browser().newContext();
        try (Page desk = dashboard.page("shift_lead", browser, "/desk")) {
            assertThat(browser.cookies().stream().filter(one -> one.name.equals(StaySignedIn.COOKIE)))
                    .singleElement()
                    .satisfies(cookie -> {
                        assertThat(cookie.httpOnly).isTrue();
                        assertThat(String.valueOf(cookie.sameSite)).isEqualTo("LAX");
                    });
        }
    }

    private static AuditEntry newest(String action) {
        return STORE.audit().newest(action, "", 1).get(0);
    }
}
