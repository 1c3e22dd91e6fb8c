package cn.fengsui.video.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import cn.fengsui.testkit.Eventually;
import cn.fengsui.video.testing.ScriptedDevice;
import cn.fengsui.video.testing.ScriptedDevice.Asked;
import cn.fengsui.video.testing.TestDevice;
import cn.fengsui.video.testing.TestPlatform;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Lists that lie, over the real SIP stack (field problems 5 and 6). */
class CatalogRepairTest {

    private static final String DEVICE = "34020000001180000001";
    private static final String GROUP = "34020000002160000001";

    private final List<List<String>> answers = new CopyOnWriteArrayList<>();
    private volatile int total;
    private TestPlatform platform;
    private TestDevice device;
    private ScriptedDevice script;

    @BeforeEach
    void start() throws Exception {
        platform = new TestPlatform();
        device = platform.device(DEVICE);
        script = new ScriptedDevice(device).on("Catalog", this::answer);
    }

    @AfterEach
    void stop() {
        device.close();
        platform.close();
    }

    @Test
    void doesNotLetASingleItemPushWipeTheList() {
        register(List.of(items(1, 40)), 40);

        device.message(
                new Asked("<CmdType>Catalog</CmdType><SN>777</SN><DeviceID>" + DEVICE + "</DeviceID>")
                        .response("<SumNum>1</SumNum><DeviceList Num=\"1\">" + item(7, "<Status>OFF</Status>")
                                + "</DeviceList>"),
                "GB18030");

        Eventually.isTrue("pushed state", () -> platform.intake.isOffline(camera(7)));
        assertThat(platform.catalog.cameras()).isEqualTo(40);
        assertThat(platform.intake.isOnline(camera(8))).isTrue();
    }

    @Test
    void keepsTheOldListWhenTheNextAnswerIsPartialMarksItAndAsksAgain() {
        register(List.of(items(1, 4)), 4);
        total = 100;
        answers.set(0, List.of(item(1, "")));

        platform.catalog.refresh(DEVICE);

        Eventually.isTrue("partial", () -> platform.catalog.counters().partial() == 1);
        assertThat(platform.catalog.cameras()).isEqualTo(4);
        assertThat(platform.catalog.tree().find(DEVICE).orElseThrow().isPartial())
                .isTrue();

        total = 3;
        answers.set(0, List.of(items(1, 3)));
        forward(Duration.ofSeconds(31));

        Eventually.isTrue("complete", () -> platform.catalog.counters().complete() == 2);
        assertThat(platform.catalog.tree().find(DEVICE).orElseThrow().isPartial())
                .isFalse();
        Eventually.isTrue("fourth gone", () -> platform.intake.isOffline(camera(4)));
    }

    @Test
    void asksTwiceBeforeItBelievesThatADeviceHasNothingLeft() {
        register(List.of(items(1, 4)), 4);
        total = 0;
        answers.set(0, List.of(""));

        platform.catalog.refresh(DEVICE);
        Eventually.isTrue("not believed", () -> platform.catalog.counters().partial() == 1);
        assertThat(platform.catalog.cameras()).isEqualTo(4);
        forward(Duration.ofSeconds(31));

        Eventually.isTrue("believed", () -> platform.catalog.cameras() == 0);
    }

    @Test
    void asksBranchByBranchWhenTheWholeListNeverComes() {
        total = 5;
        String group = "<Item><DeviceID>" + GROUP + "</DeviceID><Name>组</Name></Item>";
        answers.add(List.of(group + item(1, ""), item(2, "<ParentID>" + GROUP + "</ParentID>")));
        device.register(TestPlatform.PASSWORD, 3600);
        Eventually.isTrue("partial", () -> platform.catalog.counters().partial() == 1);
        forward(Duration.ofSeconds(31));
        Eventually.isTrue("partial again", () -> platform.catalog.counters().partial() == 2);
        script.on(
                "Catalog",
                asked -> asked.value("DeviceID").equals(GROUP)
                        ? List.of(list(
                                asked, 3, items(2, 3).replace("</Item>", "<ParentID>" + GROUP + "</ParentID></Item>")))
                        : List.of(list(asked, 5, group + item(1, ""))));

        forward(Duration.ofSeconds(31));

        Eventually.isTrue("complete", () -> platform.catalog.counters().complete() == 1);
        assertThat(platform.catalog.cameras()).isEqualTo(4);
        assertThat(platform.catalog
                        .tree()
                        .find(DEVICE + ":" + GROUP)
                        .orElseThrow()
                        .cameras())
                .isEqualTo(3);
    }

    @Test
    void takesAListWithoutNumAndWithoutTotal() {
        script.on("Catalog", asked -> List.of(asked.response("<DeviceList>" + items(1, 3) + "</DeviceList>")));
        device.register(TestPlatform.PASSWORD, 3600);

        Eventually.isTrue("complete", () -> platform.catalog.counters().complete() == 1);
        assertThat(platform.catalog.cameras()).isEqualTo(3);
    }

    @Test
    void takesTenThousandItemsInManyMessages() {
        total = 10_000;
        var parts = new ArrayList<String>();
        for (int first = 1; first <= 10_000; first += 100) {
            parts.add(items(first, 100));
        }
        answers.add(parts);
        device.register(TestPlatform.PASSWORD, 3600);

        Eventually.isTrue(() -> "have " + platform.catalog.cameras(), () -> platform.catalog.cameras() == 10_000);
        Eventually.isTrue("complete", () -> platform.catalog.counters().complete() == 1);
        Eventually.isTrue("all handed on", () -> platform.intake.cameras().size() == 10_000);
    }

    @Test
    void storesTwoThousandItemsSentOneByOneAsAnUnpacedBurstOfDatagrams() {
        script.on("Catalog", asked -> {
            var parts = new ArrayList<String>();
            for (int n = 1; n <= 2_000; n++) {
                parts.add(list(asked, 2_000, item(n, "")));
            }
            Thread.ofVirtual().start(() -> device.burst(parts));
            return List.of();
        });

        device.register(TestPlatform.PASSWORD, 3600);

        Eventually.isTrue(() -> "have " + platform.catalog.cameras(), () -> platform.catalog.cameras() == 2_000);
    }

    private void register(List<String> parts, int count) {
        total = count;
        answers.add(parts);
        device.register(TestPlatform.PASSWORD, 86_400);
        Eventually.isTrue("complete", () -> platform.catalog.counters().complete() == 1);
        assertThat(platform.catalog.cameras()).isEqualTo(count);
    }

    private void forward(Duration step) {
        platform.clock.advance(step);
        device.keepalive();
    }

    private List<String> answer(Asked asked) {
        return answers.getFirst().stream().map(part -> list(asked, total, part)).toList();
    }

    private static String list(Asked asked, int total, String items) {
        return asked.response("<SumNum>" + total + "</SumNum>"
                + (items.isEmpty() ? "" : "<DeviceList Num=\"1\">" + items + "</DeviceList>"));
    }

    private static String items(int first, int count) {
        var items = new StringBuilder();
        for (int n = first; n < first + count; n++) {
            items.append(item(n, ""));
        }
        return items.toString();
    }

    private static String item(int n, String more) {
        return "<Item><DeviceID>" + camera(n) + "</DeviceID><Name>柳湾" + n + "</Name>" + more + "</Item>";
    }

    private static String camera(int n) {
        return String.format("3402000000132%07d", n);
    }
}
