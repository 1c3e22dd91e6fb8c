package cn.fengsui.video.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import cn.fengsui.domain.place.GeoPoint;
import cn.fengsui.testkit.PushedClock;
import cn.fengsui.video.manscdp.CatalogItem;
import cn.fengsui.video.testing.CameraMemory;
import java.util.ArrayList;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Owners, places and states of cameras when lists and events come again, without a network. */
class CatalogChangesTest {

    private static final String PLATFORM = "34020000002000000002";
    private static final String RECORDER = "34020000001180000001";

    private final StandInFleet fleet = new StandInFleet();
    private final CameraMemory intake = new CameraMemory();
    private final CameraFeed feed = new CameraFeed(intake);
    private final CatalogCounters counters = new CatalogCounters();
    private final DeviceCatalogs catalogs = new DeviceCatalogs(fleet, feed, new PushedClock(), false, counters);

    @Test
    void leavesACameraWithTheFirstDeviceThatHasItUntilThatIsAway() {
        fleet.add(RECORDER, "WGS84");
        fleet.add(PLATFORM, "WGS84");
        named(RECORDER, CatalogWords.camera(1, ""));
        named(PLATFORM, CatalogWords.camera(1, "<Model>other</Model>"));
        assertThat(catalogs.deviceOf(CatalogWords.cameraId(1))).contains(RECORDER);

        fleet.away(RECORDER);
        named(PLATFORM, CatalogWords.camera(1, "<Model>third</Model>"));

        assertThat(catalogs.deviceOf(CatalogWords.cameraId(1))).contains(PLATFORM);
    }

    @Test
    void convertsPlacesOfGcj02DevicesOnceAndLeavesOthers() {
        fleet.add(RECORDER, "GCJ02");
        fleet.add(PLATFORM, "WGS84");
        String beijing = "<Longitude>116.403244</Longitude><Latitude>39.910403</Latitude>";
        named(RECORDER, CatalogWords.camera(1, beijing));
        named(PLATFORM, CatalogWords.camera(2, beijing));

        named(RECORDER, CatalogWords.camera(1, beijing + "<Model>new</Model>"));

        GeoPoint shifted =
                intake.cameras().get(CatalogWords.cameraId(1)).place().point();
        assertThat(shifted.lng()).isCloseTo(116.397, within(0.000_01));
        assertThat(shifted.lat()).isCloseTo(39.909, within(0.000_01));
        assertThat(intake.cameras()
                        .get(CatalogWords.cameraId(2))
                        .place()
                        .point()
                        .lng())
                .isEqualTo(116.403244);
    }

    @Test
    void leavesACameraThatMovedWhereItIsWhenTheListComesAgain() {
        fleet.add(RECORDER, "WGS84");
        String put = "<Longitude>112.1</Longitude><Latitude>30.1</Latitude>";
        named(RECORDER, CatalogWords.camera(1, put), CatalogWords.camera(2, put));

        catalogs.moved(RECORDER, CatalogWords.cameraId(1), new GeoPoint(112.2, 30.2));
        named(RECORDER, CatalogWords.camera(1, put + "<Model>new</Model>"), CatalogWords.camera(2, put));

        assertThat(intake.cameras()
                        .get(CatalogWords.cameraId(1))
                        .place()
                        .point()
                        .lng())
                .isEqualTo(112.2);
        assertThat(intake.cameras().get(CatalogWords.cameraId(1)).model()).isEqualTo("new");
        assertThat(intake.cameras()
                        .get(CatalogWords.cameraId(2))
                        .place()
                        .point()
                        .lng())
                .isEqualTo(112.1);
    }

    @Test
    void wantsTheListAgainWhenTheProfileNamesAnotherDatum() {
        fleet.add(RECORDER, "WGS84");
        named(RECORDER, CatalogWords.camera(1, "<Longitude>116.403244</Longitude><Latitude>39.910403</Latitude>"));
        assertThat(catalogs.isOutdated(fleet.find(RECORDER).orElseThrow())).isFalse();

        fleet.add(RECORDER, "GCJ02");

        assertThat(catalogs.isOutdated(fleet.find(RECORDER).orElseThrow())).isTrue();
        named(RECORDER, CatalogWords.camera(1, "<Longitude>116.403244</Longitude><Latitude>39.910403</Latitude>"));
        assertThat(intake.cameras()
                        .get(CatalogWords.cameraId(1))
                        .place()
                        .point()
                        .lng())
                .isCloseTo(116.397, within(0.000_01));
        assertThat(catalogs.isOutdated(fleet.find(RECORDER).orElseThrow())).isFalse();
    }

    @Test
    void keepsNoPlaceOfWhatAPersonCarries() {
        fleet.add(RECORDER, "WGS84");
        String place = "<Longitude>112.1</Longitude><Latitude>30.1</Latitude>";
        named(
                RECORDER,
                CatalogWords.camera(1, place + "<Info><MobileDeviceType>2</MobileDeviceType></Info>"),
                CatalogWords.camera(2, place + "<Info><MobileDeviceType>4</MobileDeviceType></Info>"));

        assertThat(catalogs.moved(RECORDER, CatalogWords.cameraId(1), new GeoPoint(112.2, 30.2)))
                .isEmpty();
        assertThat(catalogs.moved(RECORDER, CatalogWords.cameraId(2), new GeoPoint(112.2, 30.2)))
                .isPresent();
        assertThat(catalogs.moved(RECORDER, CatalogWords.cameraId(3), new GeoPoint(112.2, 30.2)))
                .isEmpty();
        feed.tick();

        assertThat(intake.cameras().get(CatalogWords.cameraId(1)).place().point())
                .isNull();
        assertThat(intake.cameras()
                        .get(CatalogWords.cameraId(2))
                        .place()
                        .point()
                        .lng())
                .isEqualTo(112.2);
    }

    @Test
    void followsEveryStateEventAndAsksAboutStrangers() {
        fleet.add(RECORDER, "WGS84");
        named(
                RECORDER,
                CatalogWords.camera(1, ""),
                CatalogWords.camera(2, ""),
                CatalogWords.camera(3, ""),
                CatalogWords.camera(4, ""));

        boolean strangers = notified(
                CatalogWords.event(1, "OFF", ""),
                CatalogWords.event(2, "VLOST", ""),
                CatalogWords.event(3, "DEFECT", ""),
                CatalogWords.event(4, "DEL", ""));
        boolean stranger = notified(CatalogWords.event(9, "ON", ""));
        notified(CatalogWords.event(1, "ON", ""), CatalogWords.event(5, "ADD", "<Name>new</Name><Status>ON</Status>"));
        notified(CatalogWords.event(5, "UPDATE", "<Name>newer</Name><Status>ON</Status>"));

        assertThat(strangers).isFalse();
        assertThat(stranger).isTrue();
        assertThat(intake.isOnline(CatalogWords.cameraId(1))).isTrue();
        assertThat(intake.cameras().get(CatalogWords.cameraId(1)).name()).isEqualTo("camera 1");
        assertThat(catalogs.camera(CatalogWords.cameraId(2)).orElseThrow().status())
                .isEqualTo(CatalogItem.Status.VLOST);
        assertThat(intake.isOffline(CatalogWords.cameraId(2))
                        && intake.isOffline(CatalogWords.cameraId(3))
                        && intake.isOffline(CatalogWords.cameraId(4)))
                .isTrue();
        assertThat(catalogs.deviceOf(CatalogWords.cameraId(4))).isEmpty();
        assertThat(intake.cameras().get(CatalogWords.cameraId(5)).name()).isEqualTo("newer");
        assertThat(counters.events()).isEqualTo(8);
    }

    @Test
    void tellsWatchersWhatChangedAndWhatIsGone() {
        fleet.add(RECORDER, "WGS84");
        var heard = new ArrayList<String>();
        catalogs.watch((device, changed, gone) ->
                heard.add(changed.stream().map(CatalogItem::name).toList() + " " + gone));
        named(RECORDER, CatalogWords.camera(1, ""), CatalogWords.camera(2, ""));
        named(RECORDER, CatalogWords.camera(1, ""), CatalogWords.camera(2, ""));

        catalogs.complete(RECORDER, Set.of(CatalogWords.cameraId(1)));

        assertThat(heard).containsExactly("[camera 1, camera 2] []", "[] [" + CatalogWords.cameraId(2) + "]");
        assertThat(catalogs.items(RECORDER)).hasSize(1);
    }

    private void named(String device, String... items) {
        catalogs.named(device, CatalogItem.of(CatalogWords.message("Response", items)));
        feed.tick();
    }

    private boolean notified(String... items) {
        boolean strangers = catalogs.notified(RECORDER, CatalogWords.message("Notify", items));
        feed.tick();
        return strangers;
    }
}
