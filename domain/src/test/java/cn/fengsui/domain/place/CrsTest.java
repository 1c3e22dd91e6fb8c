package cn.fengsui.domain.place;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Vectors: domain reference, section 13, given to six decimals (about 0.1 m). */
class CrsTest {

    private static final double SIX_DECIMALS_METRES = 0.2;
    private static final double ONE_MILLIMETRE = 0.001;

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "Beijing, 116.397, 39.909, 116.403244, 39.910403, 116.409616, 39.916744",
        "Qingdao, 120.383, 36.067, 120.388133, 36.067277, 120.394616, 36.073310",
        "Taiyuan, 112.549, 37.870, 112.555299, 37.870525, 112.561679, 37.876849",
        "Fuzhou, 119.296, 26.074, 119.300799, 26.070898, 119.307282, 26.077068",
        "Chengdu, 104.066, 30.573, 104.068504, 30.570545, 104.074978, 30.576564",
        "Kashgar, 75.990, 39.470, 75.992956, 39.470227, 75.999465, 39.476188"
    })
    void bringsAllSystemsToTheSameWgs84Point(
            String place, double lng, double lat, double gcjLng, double gcjLat, double bdLng, double bdLat) {
        var wgs = new GeoPoint(lng, lat);

        assertThat(Crs.GCJ02.toWgs84(gcjLng, gcjLat).metresTo(wgs)).isLessThan(SIX_DECIMALS_METRES);
        assertThat(Crs.BD09.toWgs84(bdLng, bdLat).metresTo(wgs)).isLessThan(SIX_DECIMALS_METRES);
        assertThat(Gcj02.fromWgs84(wgs).metresTo(new GeoPoint(gcjLng, gcjLat))).isLessThan(SIX_DECIMALS_METRES);
        assertThat(Bd09.fromGcj02(Gcj02.fromWgs84(wgs)).metresTo(new GeoPoint(bdLng, bdLat)))
                .isLessThan(SIX_DECIMALS_METRES);
    }

    @Test
    void invertsToAMillimetreAllOverTheCountry() {
        for (double lng = 76; lng < 134; lng += 3.7) {
            for (double lat = 19; lat < 53; lat += 2.9) {
                var wgs = new GeoPoint(lng, lat);
                var gcj = Gcj02.fromWgs84(wgs);
                var bd = Bd09.fromGcj02(gcj);

                assertThat(Crs.GCJ02.toWgs84(gcj.lng(), gcj.lat()).metresTo(wgs))
                        .isLessThan(ONE_MILLIMETRE);
                assertThat(Crs.BD09.toWgs84(bd.lng(), bd.lat()).metresTo(wgs)).isLessThan(ONE_MILLIMETRE);
            }
        }
    }

    @Test
    void leavesPointsAbroadWhereTheyAre() {
        assertThat(Crs.GCJ02.toWgs84(-86.3, 32.4)).isEqualTo(new GeoPoint(-86.3, 32.4));
    }

    @Test
    void takesCgcs2000AsWgs84() {
        assertThat(Crs.CGCS2000.toWgs84(112.1, 30.9)).isEqualTo(new GeoPoint(112.1, 30.9));
    }
}
