package cn.fengsui.dashboard.alertdesk;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import cn.fengsui.dashboard.mapsources.SamplePmtiles;
import cn.fengsui.dashboard.navigation.TestRecord;
import cn.fengsui.dashboard.push.Live;
import cn.fengsui.domain.camera.CameraHealth;
import cn.fengsui.domain.camera.PictureState;
import cn.fengsui.domain.camera.Viewability;
import cn.fengsui.domain.eventlog.EventKind;
import cn.fengsui.domain.eventlog.NewEvent;
import cn.fengsui.domain.place.GeoPoint;
import cn.fengsui.domain.place.KeySpot;
import cn.fengsui.domain.place.Place;
import cn.fengsui.domain.report.Level;
import cn.fengsui.store.EventJson;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PageAssertions;
import com.microsoft.playwright.options.FilePayload;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Map data, the light theme, sound and desk on every page, and evacuation numbers, in a real browser. */
class DeskPartsInBrowserTest {

    private static final int PATIENCE_MILLIS = 30_000;

    @TempDir
    static Path maps;

    private static DeskBrowser browser;

    @BeforeAll
    static void open() throws IOException {
        browser = DeskBrowser.open(
                (rule, from, to) -> {
                    throw new UnsupportedOperationException("no trials here");
                },
                new Live(),
                Map.of("dashboard.map-folder", maps.toString(), "alerts.desks", "东片:420321003; 西片:420321101"));
    }

    @AfterAll
    static void close() throws Exception {
        if (browser != null) {
            browser.close();
        }
    }

    @Test
    void addsAMapFileShowsItAndRemovesIt() {
        try (Page page = browser.page("administrator", "/admin/map")) {
            page.locator(".ms-form vaadin-text-field").nth(0).locator("input").fill("水系");
            page.locator(".ms-form vaadin-text-field").nth(2).locator("input").fill("鄂S(2026)001号");
            upload(page, "broken.pmtiles", new byte[] {1, 2, 3});
            assertThat(page.locator(".ms .pg-refused")).containsText("不是 PMTiles");

            upload(page, "lanjiang.pmtiles", SamplePmtiles.vector(new byte[200]));
            assertThat(page.locator(".ms-list li")).containsText("鄂S(2026)001号");
            assertThat(page.locator(".map-credit")).containsText("澜江市测绘院");
            Object answer = page.evaluate("async () => {"
                    + " const id = (await (await fetch('map/sources')).json())[0].id;"
                    + " const part = await fetch(`map/sources/${id}/data`, {headers: {Range: 'bytes=0-6'}});"
                    + " return part.status + ' ' + await part.text(); }");
            assertThat(answer).isEqualTo("206 PMTiles");
            browser.accessible(page);
            browser.shot(page, "map-sources");

            page.locator(".ms-list .pg-b").click();
            page.locator(".ms-list .pg-b").click();
            assertThat(page.locator(".ms-list li")).hasCount(0);
        }
    }

    @Test
    void keepsTheLightThemeOfAPersonAndReadsWellInIt() {
        try (Page page = browser.page("shift_lead", "/desk")) {
            page.locator(".pg-theme").click();
            assertThat(page.locator("html.cc-light")).hasCount(1);
            for (String path : List.of("/desk", "/alerts", "/flood", "/desk/map", "/desk/scenes")) {
                page.navigate(page.url().replaceFirst("(:[0-9]+)/.*", "$1" + path));
                assertThat(page.locator("html.cc-light")).hasCount(1);
                assertThat(page.locator(".pg-theme")).hasText("深色");
                browser.accessible(page);
                browser.shot(page, "light" + path.replace('/', '-'));
            }
            page.locator(".pg-theme").click();
            assertThat(page.locator("html.cc-light")).hasCount(0);
            browser.accessible(page);
        }
    }

    @Test
    void soundsOnEveryDeskPageForTheDeskThatTheWorkstationIs() {
        try (Page page = browser.page("duty_officer", "/flood")) {
            assertThat(page.locator("cc-alert-sound[data-sound=on]")).hasCount(1);
            page.locator(".dk-bar select").selectOption("西片");
            page.waitForCondition(
                    () -> page.context().cookies().stream().anyMatch(cookie -> cookie.name.equals("fengsui-desk")));
            assertThat(page.locator(".dk-bar select")).hasValue("西片");

            page.navigate(page.url().replace("/flood", "/alerts"));
            assertThat(page.locator(".al-desks [aria-pressed=true]")).containsText("西片");
            assertThat(page.evaluate("fetch('api/desk').then(a => a.json()).then(d => d.desk)"))
                    .isEqualTo("西片");
            assertThat(TestRecord.store().audit().newest("workstation.desk", "西片", 1))
                    .hasSize(1);
        }
    }

    @Test
    void takesEvacuationNumbersAndRefusesThoseThatCannotBe() {
        var place = new Place(new GeoPoint(112.14, 30.92), "", "柳湾街道", "", "");
        var spot = new KeySpot(
                "spot-1",
                "柳湾泵站",
                "pump",
                place,
                List.of(new KeySpot.SpotLimit("警戒水位", "water-level", 23, Level.III)),
                List.of("g1"),
                0,
                false);
        TestRecord.store()
                .eventLog()
                .append(List.of(new NewEvent(
                        "test",
                        "spot-1",
                        EventKind.KEY_SPOT,
                        TestRecord.CLOCK.instant(),
                        "",
                        EventJson.write(spot),
                        false)));
        try (Page page = browser.page("dispatcher", "/flood")) {
            page.locator("[data-spot=spot-1] .fl-enter").click();
            var fields = page.locator("vaadin-dialog .fl-form input");
            fields.nth(0).fill("30");
            fields.nth(1).fill("20");
            page.locator("vaadin-dialog .pri").click();
            assertThat(page.locator("vaadin-dialog .pg-refused")).containsText("30");

            fields.nth(1).fill("120");
            fields.nth(2).fill("100");
            page.locator("vaadin-dialog .pri").click();
            assertThat(page.locator("[data-spot=spot-1] .fl-moved")).containsText("已转移 30/120 人");
            assertThat(page.locator("[data-spot=spot-1] .fl-short")).containsText("缺 20 位");
            browser.accessible(page);
        }
    }

    @Test
    void comesBackToItsPageAfterANewLogin() {
        try (Page page = browser.page("dispatcher", "/alerts?desk=%E8%A5%BF%E7%89%87")) {
            assertThat(page.locator(".al-desks [aria-pressed=true]")).containsText("西片"); // nothing of it is under way
            page.context().clearCookies(); // as after a restart of the server: nobody knows the session
            page.reload();
            page.fill("input[name=username]", "dispatcher");
            page.fill("input[name=password]", "dispatcher");
            page.click("button[type=submit]");

            assertThat(page)
                    .hasURL(
                            Pattern.compile(".*/alerts\\?.*desk=.*"),
                            new PageAssertions.HasURLOptions().setTimeout(PATIENCE_MILLIS));
            assertThat(page.locator(".al-desks [aria-pressed=true]")).containsText("西片");
        }
    }

    /** Health of cameras, who watches what: such things change all the time, and neither page shows them. */
    @Test
    void tellsAPageNothingThatItDoesNotShow() {
        for (String path : List.of("/desk", "/summary")) {
            var frames = new AtomicInteger();
            try (Page page = browser.counting("shift_lead", frames)) {
                page.navigate(page.url().replaceAll("(//[^/]+).*", "$1" + path));
                assertThat(page.locator(".pg-who")).isVisible();
                page.waitForTimeout(7_000); // the first drawings are over
                int before = frames.get();

                for (int i = 0; i < 24; i++) {
                    browser.live().health().put("c-1", health(i));
                    page.waitForTimeout(500);
                }

                int told = frames.get() - before;
                assertThat(told).as("frames pushed to " + path).isLessThanOrEqualTo(1); // the minute may change
            }
        }
    }

    private static CameraHealth health(int luma) {
        return new CameraHealth(
                "c-1", Viewability.VIEWABLE, PictureState.GOOD, "", "", Instant.EPOCH, Instant.EPOCH, luma, 0);
    }

    private static void upload(Page page, String name, byte[] content) {
        page.locator("vaadin-upload input[type=file]")
                .setInputFiles(new FilePayload(name, "application/octet-stream", content));
    }
}
