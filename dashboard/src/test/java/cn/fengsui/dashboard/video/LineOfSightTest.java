package cn.fengsui.dashboard.video;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import cn.fengsui.dashboard.push.Live;
import cn.fengsui.domain.camera.Camera;
import cn.fengsui.domain.camera.CameraStatus;
import cn.fengsui.domain.place.GeoPoint;
import cn.fengsui.domain.place.Place;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class LineOfSightTest {

    private static final GeoPoint ALERT = new GeoPoint(112.14, 30.92);
    private static final int FIXED = 3;
    private static final int DOME = 1;
    private static final int SOUTH = 3;
    private static final int NORTH = 4;

    private final Live live = new Live();

    @Test
    void knowsTheBearingOfTheFourWinds() {
        assertThat(LineOfSight.bearing(ALERT, new GeoPoint(112.14, 31))).isCloseTo(0, within(0.1));
        assertThat(LineOfSight.bearing(ALERT, new GeoPoint(112.24, 30.92))).isCloseTo(90, within(0.1));
        assertThat(LineOfSight.bearing(ALERT, new GeoPoint(112.14, 30))).isCloseTo(180, within(0.1));
    }

    @Test
    void prefersACameraThatFacesThePlaceToANearerOneThatLooksAway() {
        put("away", FIXED, NORTH, 0.001);
        put("facing", FIXED, SOUTH, 0.002);

        var chosen = new CameraChoice(live).nearest(ALERT, false, 2);

        assertThat(chosen).extracting(one -> one.camera().id()).containsExactly("facing", "away");
        assertThat(chosen)
                .extracting(CameraChoice.Chosen::sight)
                .containsExactly(LineOfSight.Sight.FACES, LineOfSight.Sight.LOOKS_AWAY);
    }

    @Test
    void prefersANearDomeToAFarCameraThatFacesThePlace() {
        put("far", FIXED, SOUTH, 0.01);
        put("dome", DOME, 0, 0.001);

        assertThat(new CameraChoice(live).nearest(ALERT, false, 1))
                .singleElement()
                .matches(one -> one.camera().id().equals("dome") && one.sight() == LineOfSight.Sight.CAN_TURN);
    }

    /** North of the alert by so many degrees of latitude. */
    private void put(String id, int ptzType, int direction, double north) {
        var place = new Place(new GeoPoint(ALERT.lng(), ALERT.lat() + north), "", "", "", "");
        live.cameras()
                .put(
                        id,
                        new Camera(
                                id,
                                "gateway",
                                id,
                                "",
                                "",
                                "",
                                "",
                                place,
                                ptzType,
                                direction,
                                CameraStatus.ONLINE,
                                Instant.EPOCH,
                                Instant.EPOCH,
                                true,
                                false));
    }
}
