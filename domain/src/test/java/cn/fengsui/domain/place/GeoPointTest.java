package cn.fengsui.domain.place;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class GeoPointTest {

    private static final double METRES_PER_DEGREE_OF_LATITUDE = 111_195;

    @Test
    void measuresADegreeOfLatitude() {
        double metres = new GeoPoint(112, 30).metresTo(new GeoPoint(112, 31));

        assertThat(metres).isCloseTo(METRES_PER_DEGREE_OF_LATITUDE, within(1.0));
    }

    @Test
    void refusesSwappedCoordinatesOfTheMainlandAndSaysTheOrder() {
        assertThatThrownBy(() -> new GeoPoint(30.9, 112.1)).hasMessageContaining("longitude first");
    }

    @Test
    void refusesWhatIsNoNumber() {
        assertThatThrownBy(() -> new GeoPoint(Double.NaN, 30)).isInstanceOf(IllegalArgumentException.class);
    }
}
