package cn.fengsui.video.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import cn.fengsui.domain.place.GeoPoint;
import cn.fengsui.testkit.PushedClock;
import cn.fengsui.video.catalog.TreeNode.Kind;
import cn.fengsui.video.manscdp.CatalogItem;
import cn.fengsui.video.manscdp.Manscdp;
import cn.fengsui.video.sip.Device;
import cn.fengsui.video.sip.DeviceProfile;
import cn.fengsui.video.sip.DeviceWatch;
import cn.fengsui.video.sip.GbVersion;
import cn.fengsui.video.sip.Peer;
import cn.fengsui.video.sip.Registry;
import cn.fengsui.video.testing.CameraMemory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Trees, owners and places, without a network. */
class DeviceCatalogsTest {

    private static final String PLATFORM = "34020000002000000002";
    private static final String RECORDER = "34020000001180000001";

    private final Fleet fleet = new Fleet();
    private final CameraMemory intake = new CameraMemory();
    private final CameraFeed feed = new CameraFeed(intake);
    private final CatalogCounters counters = new CatalogCounters();
    private final DeviceCatalogs catalogs = new DeviceCatalogs(fleet, feed, new PushedClock(), false, counters);

    @Test
    void drawsRegionsSystemsGroupsOrganisationsAndDevices() {
        fleet.add(PLATFORM, "WGS84");
        named(
                PLATFORM,
                item("34", "安徽", ""),
                item("3402", "芜湖", ""),
                item("340203", "弋江", ""),
                item("34020300", "派出所", ""),
                item("34020000002150000001", "视频专题", "<ParentID>" + PLATFORM + "</ParentID>"),
                item("34020000002160000001", "主干道", "<BusinessGroupID>34020000002150000001</BusinessGroupID>"),
                item(
                        "34020000002160000002",
                        "北段",
                        "<ParentID>34020000002160000001</ParentID>"
                                + "<BusinessGroupID>34020000002150000001</BusinessGroupID>"),
                item(RECORDER, "录像机", "<CivilCode>34020300</CivilCode><Parental>1</Parental>"),
                camera(1, "<ParentID>" + RECORDER + "/34020000002160000002</ParentID>"),
                camera(2, "<ParentID>" + RECORDER + "</ParentID><Status>OFF</Status>"),
                camera(3, "<ParentID>" + PLATFORM + "</ParentID><CivilCode>340299</CivilCode>"));

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
        named(PLATFORM, item("34020000001380000001", "一楼", "<Manufacturer>x</Manufacturer>"));
        assertThat(intake.cameras()).containsKey("34020000001380000001");

        named(
                PLATFORM,
                item("34020000001370000001", "总部", ""),
                item(
                        "34020000001380000001",
                        "一楼",
                        "<Manufacturer>x</Manufacturer><ParentID>34020000001370000001</ParentID>"),
                camera(1, "<ParentID>34020000001380000001</ParentID>"));

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
        named(RECORDER, camera(1, ""), item("34020000001340000001", "报警", "<ParentID>" + cameraId(1) + "</ParentID>"));

        assertThat(catalogs.deviceOf(cameraId(1))).contains(RECORDER);
        assertThat(names(RECORDER + ":" + cameraId(1))).containsExactly("报警");
    }

    @Test
    void putsChildrenOfUnknownParentsAndCirclesBelowASyntheticNode() {
        fleet.add(RECORDER, "WGS84");
        named(
                RECORDER,
                camera(1, "<ParentID>34020000001110009999</ParentID>"),
                item("34020000002160000001", "甲", "<ParentID>34020000002160000002</ParentID>"),
                item("34020000002160000002", "乙", "<ParentID>34020000002160000001</ParentID>"),
                camera(2, "<ParentID>34020000002000009999</ParentID>"),
                camera(3, "<ParentID>" + cameraId(3) + "</ParentID>"));

        List<TreeNode> below = catalogs.children(RECORDER);

        assertThat(below).extracting(TreeNode::name).containsExactly("camera 2", "camera 3", "未归属");
        assertThat(below.getLast().kind()).isEqualTo(Kind.ORPHANS);
        assertThat(names(below.getLast().key())).contains("camera 1").containsAnyOf("甲", "乙");
        assertThat(node(RECORDER).cameras()).isEqualTo(3);
    }

    @Test
    void showsADeviceThatIsItsOwnCamera() {
        fleet.add(cameraId(1), "WGS84");
        named(cameraId(1), camera(1, "<ParentID>" + cameraId(1) + "</ParentID>"));

        TreeNode root = catalogs.roots().getFirst();

        assertThat(root.kind()).isEqualTo(Kind.CAMERA);
        assertThat(root.cameras()).isEqualTo(1);
        assertThat(root.hasChildren()).isFalse();
        assertThat(catalogs.deviceOf(cameraId(1))).contains(cameraId(1));
    }

    @Test
    void countsNobodyOnlineBehindADeviceThatIsAway() {
        fleet.add(RECORDER, "WGS84");
        named(RECORDER, camera(1, ""), camera(2, ""));

        fleet.away(RECORDER);

        assertThat(node(RECORDER))
                .extracting(TreeNode::cameras, TreeNode::camerasOnline)
                .containsExactly(2, 0);
    }

    @Test
    void leavesACameraWithTheFirstDeviceThatHasItUntilThatIsAway() {
        fleet.add(RECORDER, "WGS84");
        fleet.add(PLATFORM, "WGS84");
        named(RECORDER, camera(1, ""));
        named(PLATFORM, camera(1, "<Model>other</Model>"));
        assertThat(catalogs.deviceOf(cameraId(1))).contains(RECORDER);

        fleet.away(RECORDER);
        named(PLATFORM, camera(1, "<Model>third</Model>"));

        assertThat(catalogs.deviceOf(cameraId(1))).contains(PLATFORM);
    }

    @Test
    void convertsPlacesOfGcj02DevicesOnceAndLeavesOthers() {
        fleet.add(RECORDER, "GCJ02");
        fleet.add(PLATFORM, "WGS84");
        String beijing = "<Longitude>116.403244</Longitude><Latitude>39.910403</Latitude>";
        named(RECORDER, camera(1, beijing));
        named(PLATFORM, camera(2, beijing));

        named(RECORDER, camera(1, beijing + "<Model>new</Model>"));

        GeoPoint shifted = intake.cameras().get(cameraId(1)).place().point();
        assertThat(shifted.lng()).isCloseTo(116.397, within(0.000_01));
        assertThat(shifted.lat()).isCloseTo(39.909, within(0.000_01));
        assertThat(intake.cameras().get(cameraId(2)).place().point().lng()).isEqualTo(116.403244);
    }

    @Test
    void leavesACameraThatMovedWhereItIsWhenTheListComesAgain() {
        fleet.add(RECORDER, "WGS84");
        String put = "<Longitude>112.1</Longitude><Latitude>30.1</Latitude>";
        named(RECORDER, camera(1, put), camera(2, put));

        catalogs.moved(RECORDER, cameraId(1), new GeoPoint(112.2, 30.2));
        named(RECORDER, camera(1, put + "<Model>new</Model>"), camera(2, put));

        assertThat(intake.cameras().get(cameraId(1)).place().point().lng()).isEqualTo(112.2);
        assertThat(intake.cameras().get(cameraId(1)).model()).isEqualTo("new");
        assertThat(intake.cameras().get(cameraId(2)).place().point().lng()).isEqualTo(112.1);
    }

    @Test
    void wantsTheListAgainWhenTheProfileNamesAnotherDatum() {
        fleet.add(RECORDER, "WGS84");
        named(RECORDER, camera(1, "<Longitude>116.403244</Longitude><Latitude>39.910403</Latitude>"));
        assertThat(catalogs.isOutdated(fleet.find(RECORDER).orElseThrow())).isFalse();

        fleet.add(RECORDER, "GCJ02");

        assertThat(catalogs.isOutdated(fleet.find(RECORDER).orElseThrow())).isTrue();
        named(RECORDER, camera(1, "<Longitude>116.403244</Longitude><Latitude>39.910403</Latitude>"));
        assertThat(intake.cameras().get(cameraId(1)).place().point().lng()).isCloseTo(116.397, within(0.000_01));
        assertThat(catalogs.isOutdated(fleet.find(RECORDER).orElseThrow())).isFalse();
    }

    @Test
    void keepsNoPlaceOfWhatAPersonCarries() {
        fleet.add(RECORDER, "WGS84");
        String place = "<Longitude>112.1</Longitude><Latitude>30.1</Latitude>";
        named(
                RECORDER,
                camera(1, place + "<Info><MobileDeviceType>2</MobileDeviceType></Info>"),
                camera(2, place + "<Info><MobileDeviceType>4</MobileDeviceType></Info>"));

        assertThat(catalogs.moved(RECORDER, cameraId(1), new GeoPoint(112.2, 30.2)))
                .isEmpty();
        assertThat(catalogs.moved(RECORDER, cameraId(2), new GeoPoint(112.2, 30.2)))
                .isPresent();
        assertThat(catalogs.moved(RECORDER, cameraId(3), new GeoPoint(112.2, 30.2)))
                .isEmpty();
        feed.tick();

        assertThat(intake.cameras().get(cameraId(1)).place().point()).isNull();
        assertThat(intake.cameras().get(cameraId(2)).place().point().lng()).isEqualTo(112.2);
    }

    @Test
    void followsEveryStateEventAndAsksAboutStrangers() {
        fleet.add(RECORDER, "WGS84");
        named(RECORDER, camera(1, ""), camera(2, ""), camera(3, ""), camera(4, ""));

        boolean strangers =
                notified(event(1, "OFF", ""), event(2, "VLOST", ""), event(3, "DEFECT", ""), event(4, "DEL", ""));
        boolean stranger = notified(event(9, "ON", ""));
        notified(event(1, "ON", ""), event(5, "ADD", "<Name>new</Name><Status>ON</Status>"));
        notified(event(5, "UPDATE", "<Name>newer</Name><Status>ON</Status>"));

        assertThat(strangers).isFalse();
        assertThat(stranger).isTrue();
        assertThat(intake.isOnline(cameraId(1))).isTrue();
        assertThat(intake.cameras().get(cameraId(1)).name()).isEqualTo("camera 1");
        assertThat(catalogs.camera(cameraId(2)).orElseThrow().status()).isEqualTo(CatalogItem.Status.VLOST);
        assertThat(intake.isOffline(cameraId(2)) && intake.isOffline(cameraId(3)) && intake.isOffline(cameraId(4)))
                .isTrue();
        assertThat(catalogs.deviceOf(cameraId(4))).isEmpty();
        assertThat(intake.cameras().get(cameraId(5)).name()).isEqualTo("newer");
        assertThat(counters.events()).isEqualTo(8);
    }

    @Test
    void tellsWatchersWhatChangedAndWhatIsGone() {
        fleet.add(RECORDER, "WGS84");
        var heard = new ArrayList<String>();
        catalogs.watch((device, changed, gone) ->
                heard.add(changed.stream().map(CatalogItem::name).toList() + " " + gone));
        named(RECORDER, camera(1, ""), camera(2, ""));
        named(RECORDER, camera(1, ""), camera(2, ""));

        catalogs.complete(RECORDER, Set.of(cameraId(1)));

        assertThat(heard).containsExactly("[camera 1, camera 2] []", "[] [" + cameraId(2) + "]");
        assertThat(catalogs.items(RECORDER)).hasSize(1);
    }

    @Test
    void drawsTenThousandChannelsQuicklyAndRefusesEndlessOnes() {
        fleet.add(PLATFORM, "WGS84");
        var items = new ArrayList<CatalogItem>();
        for (int n = 0; n < 10_000; n++) {
            items.addAll(CatalogItem.of(message("Response", camera(n, ""))));
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
            items.add(camera(n, "<ParentID>" + cameraId((n + 1) % 20_000) + "</ParentID>"));
        }
        named(PLATFORM, items.toArray(String[]::new));

        long begun = System.nanoTime();
        int below = catalogs.children(PLATFORM).size();

        assertThat(below).isEqualTo(1);
        assertThat(System.nanoTime() - begun).isLessThan(8_000_000_000L);
    }

    private void named(String device, String... items) {
        catalogs.named(device, CatalogItem.of(message("Response", items)));
        feed.tick();
    }

    private boolean notified(String... items) {
        boolean strangers = catalogs.notified(RECORDER, message("Notify", items));
        feed.tick();
        return strangers;
    }

    private static Manscdp message(String root, String... items) {
        String xml = "<" + root + "><CmdType>Catalog</CmdType><SN>1</SN><DeviceList>" + String.join("", items)
                + "</DeviceList></" + root + ">";
        return Manscdp.read(xml.getBytes(StandardCharsets.UTF_8)).orElseThrow();
    }

    private static String item(String id, String name, String more) {
        return "<Item><DeviceID>" + id + "</DeviceID><Name>" + name + "</Name>" + more + "</Item>";
    }

    private static String camera(int n, String more) {
        return item(cameraId(n), "camera " + n, more);
    }

    private static String event(int n, String event, String more) {
        return "<Item><DeviceID>" + cameraId(n) + "</DeviceID><Event>" + event + "</Event>" + more + "</Item>";
    }

    private static String cameraId(int n) {
        return String.format("3402000000132%07d", n);
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

    private static final class Fleet implements Registry {
        private final Map<String, Device> devices = new ConcurrentHashMap<>();

        private void add(String id, String datum) {
            DeviceProfile like = DeviceProfile.STANDARD;
            var profile = new DeviceProfile(
                    like.version(),
                    like.charset(),
                    like.media(),
                    like.streams(),
                    like.mediaAddress(),
                    like.armOnRegister(),
                    like.subscribeAlarms(),
                    like.subscribeCatalog(),
                    like.subscribePositions(),
                    like.digest(),
                    like.configByDevice(),
                    datum);
            var peer = new Peer(new InetSocketAddress(InetAddress.getLoopbackAddress(), 5060), "UDP");
            devices.put(id, new Device(id, peer, GbVersion.V2016, profile, Instant.MAX, Instant.EPOCH, true));
        }

        private void away(String id) {
            devices.computeIfPresent(
                    id,
                    (key, device) -> new Device(
                            id,
                            device.peer(),
                            device.version(),
                            device.profile(),
                            device.registeredUntil(),
                            device.lastSeen(),
                            false));
        }

        @Override
        public Optional<Device> find(String id) {
            return Optional.ofNullable(devices.get(id));
        }

        @Override
        public Optional<Device> online(String id) {
            return find(id).filter(Device::isOnline);
        }

        @Override
        public Collection<Device> all() {
            return devices.values();
        }

        @Override
        public void watch(DeviceWatch watch) {
            // nothing is told
        }
    }
}
