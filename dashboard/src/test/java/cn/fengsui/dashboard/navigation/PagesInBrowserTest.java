package cn.fengsui.dashboard.navigation;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import cn.fengsui.dashboard.Feeds;
import cn.fengsui.dashboard.preview.OpenDashboard;
import cn.fengsui.dashboard.push.Live;
import cn.fengsui.dashboard.push.SituationPoll;
import cn.fengsui.domain.camera.Camera;
import cn.fengsui.domain.camera.CameraHealth;
import cn.fengsui.domain.camera.PictureState;
import cn.fengsui.domain.camera.Viewability;
import cn.fengsui.domain.incident.Incident;
import cn.fengsui.domain.incident.IncidentState;
import cn.fengsui.store.Store;
import com.microsoft.playwright.Page;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The pages in Chromium on a real record: log in, act, and read back what was written. Keeps its screenshots. */
class PagesInBrowserTest {

    private static final Store STORE = TestRecord.store();

    private static Live live;
    private static SituationPoll poll;
    private static StandInIntake intake;
    private static StandInGateway gateway;
    private static OpenDashboard dashboard;

    @BeforeAll
    static void start() throws Exception {
        OpenDashboard.accounts(STORE.accounts());
        live = new Live(true);
        PagesPreview.mirror(STORE, live);
        intake = new StandInIntake(STORE);
        gateway =
                new StandInGateway(live.cameras().all().stream().map(Camera::id).toList());
        poll = SituationPoll.start(STORE.situation(), ZoneId.of("Asia/Shanghai"), live);
        dashboard = OpenDashboard.start(
                Feeds.of(STORE, request -> new CompletableFuture<>(), TestRecord.CLOCK),
                live,
                Map.of("dashboard.ingest-url", intake.url(), "dashboard.video-url", gateway.url()));
    }

    @AfterAll
    static void stop() throws Exception {
        try (var picture = live;
                var stoodInVideo = gateway;
                var stoodInDoors = intake;
                var polled = poll;
                var opened = dashboard) {
            // closed in reverse
        }
    }

    @Test
    void anIncidentGoesThroughTheLoopByKeyboardAndAnotherPostChecksIt() {
        try (Page desk = dashboard.page("dispatcher", 1920, 1080, "/desk")) {
            assertThat(desk.locator(".q-it").first()).isVisible();
            String id = desk.locator(".q-it.sel").getAttribute("data-id");

            desk.keyboard().press("a");
            assertThat(desk.locator(".dk-loop .now")).containsText("受理");
            desk.keyboard().press("d");
            desk.locator("vaadin-dialog vaadin-checkbox").first().click();
            dashboard.shot(desk, "desk-dispatch");
            desk.locator("vaadin-dialog .pri").click();
            assertThat(desk.locator(".dk-loop .now")).containsText("派遣");
            assertThat(desk.locator("vaadin-dialog textarea")).hasCount(0); // the closed dialog has left the page
            desk.keyboard().press("b");
            assertThat(desk.locator(".dk-loop .now")).containsText("处置");
            desk.keyboard().press("f");
            assertThat(desk.locator("vaadin-dialog textarea")).isFocused();
            desk.keyboard().type("已加高子堤，水位回落");
            desk.locator("vaadin-dialog .pri").click();
            assertThat(desk.locator(".dk-loop .now")).containsText("反馈");
            assertThat(desk.locator(".dk-acts")).containsText("须换人核查");
            dashboard.shot(desk, "desk-fed-back");

            try (Page other = dashboard.page("shift_lead", 1920, 1080, "/desk")) {
                other.locator(".q-it[data-id='" + id + "']").click();
                assertThat(other.locator(".dk-loop .now")).containsText("反馈");
                other.keyboard().press("v");
                assertThat(other.locator(".dk-loop .now")).containsText("核查");
                other.keyboard().press("c");
                other.locator("vaadin-dialog .pri").click();
                assertThat(other.locator(".dk-loop .now")).containsText("办结");
            }
            assertThat(STORE.incidents().byId(id)).map(Incident::state).contains(IncidentState.CLOSED);
            assertThat(desk.locator(".dk-loop .now")).containsText("办结");
        }
    }

    @Test
    void lettersTypedIntoANoteDoNothingElse() {
        try (Page desk = dashboard.page("duty_officer", 1366, 768, "/desk")) {
            desk.locator(".q-it").last().click();
            String id = desk.locator(".q-it.sel").getAttribute("data-id");
            var before = STORE.incidents().byId(id).map(Incident::state);

            assertThat(desk.locator(".dk-d:not(.none)")).containsText(id); // and not the one that was selected at first
            desk.keyboard().press("n");
            desk.keyboard().type("acdv 备注");
            desk.keyboard().press("Enter");

            assertThat(desk.locator(".dk-tl")).containsText("acdv 备注");
            assertThat(STORE.incidents().byId(id).map(Incident::state)).isEqualTo(before);
        }
    }

    @Test
    void aNewIncidentWaitsWhileThePointerIsInTheQueue() {
        try (Page desk = dashboard.page("duty_officer", 1366, 768, "/desk")) {
            desk.locator(".q-it").nth(2).hover();
            var first = desk.locator(".q-it").first().getAttribute("data-id");

            STORE.incidents().open(new InventedCity(STORE, TestRecord.CLOCK).append(1));

            assertThat(desk.locator(".q-new")).containsText("1 条新事件");
            assertThat(desk.locator(".q-it").first().getAttribute("data-id")).isEqualTo(first);
            desk.locator(".q-new").click();
            assertThat(desk.locator(".q-new")).hasCount(0);
        }
    }

    @Test
    void aNumberOfTheParagraphOpensExactlyItsRecords() {
        try (Page summary = dashboard.page("leader", 1440, 900, "/summary")) {
            var number = summary.locator(".sm-say .num[data-figure=camerasDown]");
            assertThat(number).isVisible();
            int printed = Integer.parseInt(number.textContent());
            dashboard.shot(summary, "summary");

            number.click();

            assertThat(summary.locator("vaadin-grid")).isVisible();
            dashboard.shot(summary, "summary-list");
            assertThat(summary.evaluate("document.querySelector('vaadin-dialog vaadin-grid').size"))
                    .isEqualTo(printed);
        }
    }

    @Test
    void aPictureIsAskedForOnlyAfterAReason() {
        try (Page cameras = dashboard.page("camera_operator", 1920, 1080, "/cameras")) {
            cameras.locator(".cm-ask .pri").click();
            cameras.locator("vaadin-dialog .pri").click();
            assertThat(cameras.locator("vaadin-dialog .pg-refused")).containsText("说明");

            cameras.locator("vaadin-dialog vaadin-text-field input").fill("镜头清洁复核");
            dashboard.shot(cameras, "cameras-reason");
            cameras.locator("vaadin-dialog .pri").click();

            assertThat(cameras.locator("cc-tile")).isVisible();
            assertThat(cameras.locator(".cm-why")).containsText("镜头清洁复核");
            dashboard.shot(cameras, "cameras");
        }
    }

    @Test
    void aCameraShowsItsPlaceInTheTreeItsStateWithTheReasonItsRecordingsAndWhoMovesIt() {
        Camera dome = live.cameras().all().stream()
                .filter(camera -> camera.ptzType() == 1 && camera.hasVideo())
                .findFirst()
                .orElseThrow();
        var now = TestRecord.CLOCK.instant();
        live.health()
                .put(
                        dome.id(),
                        new CameraHealth(
                                dome.id(),
                                Viewability.NO_SIGNAL,
                                PictureState.BLACK,
                                "画面全黑",
                                "black picture",
                                now.minusSeconds(90),
                                now.minusSeconds(5),
                                2,
                                0));
        try (Page cameras = dashboard.page("shift_lead", 1920, 1080, "/cameras")) {
            assertThat(cameras.locator(".cm-tree")).containsText("试验平台");
            assertThat(cameras.locator(".cm-tree")).containsText("目录不全");
            cameras.locator(".cm-tree input").fill(dome.id());
            cameras.locator(".cm-tree vaadin-grid")
                    .getByText(dome.name(), new com.microsoft.playwright.Locator.GetByTextOptions().setExact(true))
                    .first()
                    .click();

            assertThat(cameras.locator(".cm-state")).containsText("无有效画面");
            assertThat(cameras.locator(".cm-state")).containsText("画面全黑");
            assertThat(cameras.locator(".tl-strip.day [data-place=device] .rec"))
                    .hasCount(1);
            assertThat(cameras.locator(".tl-strip.day [data-place=gateway]")).containsText("没有录像");
            assertThat(cameras.locator(".tl-partial")).hasText("不全");
            assertThat(cameras.locator("cc-ptz [data-x='1'][data-y='0']")).isDisabled();
            cameras.locator(".cm-lease .pg-b:visible").click();
            assertThat(cameras.locator(".cm-ptz .pg-refused")).containsText("别人正在控制");
            assertThat(gateway.asked()).contains("PUT /ptz/" + dome.id() + "/lease");
            dashboard.shot(cameras, "cameras-record");
        }
    }

    @Test
    void aCameraChosenOnTheMapByTheKeyboardIsTheOneShown() {
        try (Page cameras = dashboard.page("shift_lead", 1920, 1080, "/cameras")) {
            var other = cameras.locator(".cm-map .map-camera[data-id]:not(.here)");
            assertThat(other.first()).isAttached();
            String id = other.first().getAttribute("data-id");

            other.first().press("Enter");

            assertThat(cameras.locator(".cm-rt dl")).containsText(id);
            assertThat(cameras.locator(".cm-map .map-camera.here[data-id='" + id + "']"))
                    .isAttached();
            dashboard.shot(cameras, "cameras-map");
        }
    }

    @Test
    void aRecorderThatIsSlowToSayWhatItHoldsIsAskedAgain() {
        gateway.isSilentFor(2);
        try (Page cameras = dashboard.page("shift_lead", 1366, 768, "/cameras")) {
            assertThat(cameras.locator(".tl-strip.day [data-place=device] .rec"))
                    .hasCount(1);
        }
        assertThat(gateway.asked())
                .filteredOn(one -> one.contains("/recordings/device"))
                .hasSizeGreaterThanOrEqualTo(4);
    }

    @Test
    void anAdministratorSeesTheCatalogueButNoPicture() {
        try (Page cameras = dashboard.page("administrator", 1366, 768, "/cameras")) {
            assertThat(cameras.locator(".cm-ask")).containsText("看不到画面");
            assertThat(cameras.locator(".cm-ask button")).hasCount(0);
        }
    }

    @Test
    void aReportIsKeptWithoutANetworkAndArrivesOnceLater() {
        try (Page phone = dashboard.page("grid_officer", 390, 844, "/report")) {
            phone.locator(".rf-cat button").first().click();
            phone.locator(".rf-how button").first().click();
            phone.locator(".rf-link").click();
            phone.locator(".rf-place input").fill("滨河路 K3+200");
            phone.context().setOffline(true);
            phone.locator(".rf-send .rf-big").click();
            assertThat(phone.locator(".rf-ok")).containsText("还没有发出");
            dashboard.shot(phone, "report-kept");

            phone.context().setOffline(false);

            assertThat(phone.locator(".rf-ok")).containsText("已收到");
            dashboard.shot(phone, "report-sent");
            String id = phone.locator(".rf-id code").textContent();
            assertThat(STORE.reports().byKeys(List.of("grid-app/" + id)))
                    .singleElement()
                    .satisfies(report -> assertThat(report.place().address()).isEqualTo("滨河路 K3+200"));
            assertThat(STORE.incidents().byReport("grid-app/" + id)).isPresent();
        }
    }
}
