package cn.fengsui.video.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import cn.fengsui.testkit.PushedClock;
import cn.fengsui.video.catalog.TreeNode.Kind;
import cn.fengsui.video.manscdp.CatalogItem;
import cn.fengsui.video.testing.CameraMemory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Trees of regions, systems and groups out of flat lists, without a network. */
class DeviceCatalogsTest {

    private static final String PLATFORM = "34020000002000000002";
    private static final String RECORDER = "34020000001180000001";

    private final StandInFleet fleet = new StandInFleet();
    private final CameraMemory intake = new CameraMemory();
    private final CameraFeed feed = new CameraFeed(intake);
    private final CatalogCounters counters = new CatalogCounters();
    private final DeviceCatalogs catalogs = new DeviceCatalogs(fleet, feed, new PushedClock(), false, counters);

    @Test
    void drawsRegionsSystemsGroupsOrganisationsAndDevices() {
        fleet.add(PLATFORM, "WGS84");
        named(
                PLATFORM,
                CatalogWords.item("34", "安徽", ""),
                CatalogWords.item("3402", "芜湖", ""),
                CatalogWords.item("340203", "弋江", ""),
                CatalogWords.item("34020300", "派出所", ""),
                CatalogWords.item("34020000002150000001", "视频专题", "<ParentID>" + PLATFORM + "</ParentID>"),
                CatalogWords.item(
                        "34020000002160000001", "主干道", "<BusinessGroupID>34020000002150000001</BusinessGroupID>"),
                CatalogWords.item(
                        "34020000002160000002",
                        "北段",
                        "<ParentID>34020000002160000001</ParentID>"
                                + "<BusinessGroupID>34020000002150000001</BusinessGroupID>"),
                CatalogWords.item(RECORDER, "录像机", "<CivilCode>34020300</CivilCode><Parental>1</Parental>"),
                CatalogWords.camera(1, "<ParentID>" + RECORDER + "/34020000002160000002</ParentID>"),
                CatalogWords.camera(2, "<ParentID>" + RECORDER + "</ParentID><Status>OFF</Status>"),
                CatalogWords.camera(3, "<ParentID>" + PLATFORM + "</ParentID><CivilCode>340299</CivilCode>"));

        assertThat(names("")).containsExactly(PLATFORM);
        assertThat(names(PLATFORM)).containsExactlyInAnyOrder("安徽", "视频专题");
        assertThat(names(key("34"))).containsExactly("芜湖");
        assertThat(names(key("3402"))).containsExactlyInAnyOrder("弋江", "camera 3");
        assertThat(names(key("340203"))).containsExactly("派出所");
        assertThat(names(key("34020300"))).containsExactly("录像机");
        assertThat(names(key(RECORDER))).containsExactly("camera 1", "camera 2");
        assertThat(names(key("34020000002150000001"))).containsExactly("主干道");
        assertThat(names(key("34020000002160000002"))).containsExactly("camera 1");
        assertThat(node(key("34")))
                .extracting(TreeNode::cameras, TreeNode::camerasOnline)
                .containsExactly(3, 2);
        assertThat(node(PLATFORM))
                .extracting(TreeNode::cameras, TreeNode::camerasOnline)
                .containsExactly(3, 2);
        assertThat(kinds(PLATFORM)).containsEntry("安徽", Kind.REGION).containsEntry("视频专题", Kind.GROUP);
        assertThat(node(key("34020000002160000001")).kind()).isEqualTo(Kind.ORGANISATION);
        assertThat(node(PLATFORM).kind()).isEqualTo(Kind.SYSTEM);
        assertThat(node(key(RECORDER)).kind()).isEqualTo(Kind.DEVICE);
    }

    @Test
    void takesGroupsWithTheCodesOfLoudspeakersAndMobileLinksAsGroups() {
        fleet.add(PLATFORM, "WGS84");
        named(PLATFORM, CatalogWords.item("34020000001380000001", "一楼", "<Manufacturer>x</Manufacturer>"));
        assertThat(intake.cameras()).containsKey("34020000001380000001");

        named(
                PLATFORM,
                CatalogWords.item("34020000001370000001", "总部", ""),
                CatalogWords.item(
                        "34020000001380000001",
                        "一楼",
                        "<Manufacturer>x</Manufacturer><ParentID>34020000001370000001</ParentID>"),
                CatalogWords.camera(1, "<ParentID>34020000001380000001</ParentID>"));

        assertThat(kinds(PLATFORM)).containsExactly(Map.entry("总部", Kind.GROUP));
        assertThat(kinds(key("34020000001370000001"))).containsExactly(Map.entry("一楼", Kind.GROUP));
        assertThat(names(key("34020000001380000001"))).containsExactly("camera 1");
        assertThat(catalogs.deviceOf("34020000001380000001")).isEmpty();
        assertThat(intake.isOffline("34020000001380000001")).isTrue();
        assertThat(catalogs.cameras()).isEqualTo(1);
    }

    @Test
    void keepsACameraACameraWhenItsAlarmInputStandsBelowIt() {
        fleet.add(RECORDER, "WGS84");
        named(
                RECORDER,
                CatalogWords.camera(1, ""),
                CatalogWords.item(
                        "34020000001340000001", "报警", "<ParentID>" + CatalogWords.cameraId(1) + "</ParentID>"));

        assertThat(catalogs.deviceOf(CatalogWords.cameraId(1))).contains(RECORDER);
        assertThat(names(RECORDER + ":" + CatalogWords.cameraId(1))).containsExactly("报警");
    }

    @Test
    void putsChildrenOfUnknownParentsAndCirclesBelowASyntheticNode() {
        fleet.add(RECORDER, "WGS84");
        named(
                RECORDER,
                CatalogWords.camera(1, "<ParentID>34020000001110009999</ParentID>"),
                CatalogWords.item("34020000002160000001", "甲", "<ParentID>34020000002160000002</ParentID>"),
                CatalogWords.item("34020000002160000002", "乙", "<ParentID>34020000002160000001</ParentID>"),
                CatalogWords.camera(2, "<ParentID>34020000002000009999</ParentID>"),
                CatalogWords.camera(3, "<ParentID>" + CatalogWords.cameraId(3) + "</ParentID>"));

        List<TreeNode> below = catalogs.children(RECORDER);

        assertThat(below).extracting(TreeNode::name).containsExactly("camera 2", "camera 3", "未归属");
        assertThat(below.getLast().kind()).isEqualTo(Kind.ORPHANS);
        assertThat(names(below.getLast().key())).contains("camera 1").containsAnyOf("甲", "乙");
        assertThat(node(RECORDER).cameras()).isEqualTo(3);
    }

    @Test
    void showsADeviceThatIsItsOwnCamera() {
        fleet.add(CatalogWords.cameraId(1), "WGS84");
        named(
                CatalogWords.cameraId(1),
                CatalogWords.camera(1, "<ParentID>" + CatalogWords.cameraId(1) + "</ParentID>"));

        TreeNode root = catalogs.roots().getFirst();

        assertThat(root.kind()).isEqualTo(Kind.CAMERA);
        assertThat(root.cameras()).isEqualTo(1);
        assertThat(root.hasChildren()).isFalse();
        assertThat(catalogs.deviceOf(CatalogWords.cameraId(1))).contains(CatalogWords.cameraId(1));
    }

    @Test
    void countsNobodyOnlineBehindADeviceThatIsAway() {
        fleet.add(RECORDER, "WGS84");
        named(RECORDER, CatalogWords.camera(1, ""), CatalogWords.camera(2, ""));

        fleet.away(RECORDER);

        assertThat(node(RECORDER))
                .extracting(TreeNode::cameras, TreeNode::camerasOnline)
                .containsExactly(2, 0);
    }

    @Test
    void drawsTenThousandChannelsQuicklyAndRefusesEndlessOnes() {
        fleet.add(PLATFORM, "WGS84");
        var items = new ArrayList<CatalogItem>();
        for (int n = 0; n < 10_000; n++) {
            items.addAll(CatalogItem.of(CatalogWords.message("Response", CatalogWords.camera(n, ""))));
        }
        long begun = System.nanoTime();
        for (int from = 0; from < items.size(); from += 4) {
            catalogs.named(PLATFORM, items.subList(from, from + 4));
        }

        assertThat(catalogs.children(PLATFORM)).hasSize(10_000);
        assertThat(System.nanoTime() - begun).isLessThan(10_000_000_000L);

        for (int n = 0; n <= DeviceCatalog.MOST_ITEMS / 1_000; n++) {
            int first = n;
            catalogs.named(
                    RECORDER,
                    java.util.stream.IntStream.range(0, 1_000)
                            .mapToObj(i -> CatalogItem.named("x" + (first * 1_000 + i), ""))
                            .toList());
        }
        assertThat(catalogs.items(RECORDER)).hasSize(DeviceCatalog.MOST_ITEMS);
        assertThat(counters.dropped()).isEqualTo(1_000);
    }

    @Test
    void drawsAHostileChainAndARingInLinearTime() {
        fleet.add(PLATFORM, "WGS84");
        var items = new ArrayList<String>();
        for (int n = 0; n < 20_000; n++) {
            items.add(CatalogWords.camera(n, "<ParentID>" + CatalogWords.cameraId((n + 1) % 20_000) + "</ParentID>"));
        }
        named(PLATFORM, items.toArray(String[]::new));

        long begun = System.nanoTime();
        int below = catalogs.children(PLATFORM).size();

        assertThat(below).isEqualTo(1);
        assertThat(System.nanoTime() - begun).isLessThan(8_000_000_000L);
    }

    private void named(String device, String... items) {
        catalogs.named(device, CatalogItem.of(CatalogWords.message("Response", items)));
        feed.tick();
    }

    private static String key(String id) {
        return PLATFORM + ":" + id;
    }

    private TreeNode node(String key) {
        return catalogs.find(key).orElseThrow();
    }

    private List<String> names(String key) {
        List<TreeNode> nodes = key.isEmpty() ? catalogs.roots() : catalogs.children(key);
        return nodes.stream().map(TreeNode::name).toList();
    }

    private Map<String, Kind> kinds(String key) {
        return catalogs.children(key).stream().collect(Collectors.toMap(TreeNode::name, TreeNode::kind));
    }
}
