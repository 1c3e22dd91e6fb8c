package cn.fengsui.ingest.camera;

import static org.assertj.core.api.Assertions.assertThat;

import cn.fengsui.domain.camera.CameraField;
import cn.fengsui.domain.camera.CameraSourceKind;
import cn.fengsui.domain.camera.CameraStatus;
import cn.fengsui.domain.place.GeoPoint;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CameraClaimBookTest {

    private static final Instant NOW = Instant.parse("2026-07-14T00:00:00Z");
    private static final String ID = "34020000001320000001";

    private final CameraClaimBook book =
            new CameraClaimBook(ID, Optional.empty(), List.of(), CameraPriority.defaults());

    @Test
    void believesASurveyedListAboutThePlaceAndTheGatewayAboutTheState() {
        book.add(word(
                CameraSourceKind.LIST,
                "csv:survey",
                saying().point(new GeoPoint(112.1, 30.9)).status(CameraStatus.OFFLINE, NOW)));

        var entry = book.add(word(
                CameraSourceKind.GATEWAY,
                "gb28181:1",
                saying().point(new GeoPoint(112.2, 30.9)).status(CameraStatus.ONLINE, NOW)));

        assertThat(entry.place().point()).isEqualTo(new GeoPoint(112.1, 30.9));
        assertThat(entry.status()).isEqualTo(CameraStatus.ONLINE);
        assertThat(book.conflicts()).containsExactly(CameraField.LOCATION);
    }

    @Test
    void takesPlacesAFewMetresApartForTheSame() {
        book.add(word(CameraSourceKind.LIST, "csv:survey", saying().point(new GeoPoint(112.1, 30.9))));
        book.add(word(CameraSourceKind.GATEWAY, "gb28181:1", saying().point(new GeoPoint(112.1001, 30.9))));

        assertThat(book.conflicts()).isEmpty();
    }

    @Test
    void letsACorrectionWinUntilItIsWithdrawn() {
        book.add(word(CameraSourceKind.LIST, "csv:survey", saying().text(CameraField.NAME, "东门")));
        book.add(word(CameraSourceKind.API, "assets", saying().text(CameraField.NAME, "西门")));

        var corrected = book.add(whole("duty", saying().text(CameraField.NAME, "南门")));
        var conflictsThen = book.conflicts();
        var withdrawn = book.add(whole("duty", saying()));

        assertThat(corrected.name()).isEqualTo("南门");
        assertThat(conflictsThen).isEmpty();
        assertThat(withdrawn.name()).isEqualTo("东门");
        assertThat(book.conflicts()).containsExactly(CameraField.NAME);
        assertThat(book.changed()).anySatisfy(claim -> {
            assertThat(claim.kind()).isEqualTo(CameraSourceKind.MANUAL);
            assertThat(claim.fields()).isEmpty();
        });
    }

    @Test
    void believesTheNewestOfOneKind() {
        book.add(word(CameraSourceKind.API, "a", saying().text(CameraField.NAME, "旧")));

        var entry = book.add(new CameraWord(
                ID,
                CameraSourceKind.API,
                "b",
                new CameraWord.Saying(NOW.plusSeconds(1))
                        .text(CameraField.NAME, "新")
                        .spoken(),
                false,
                NOW.plusSeconds(1),
                false));

        assertThat(entry.name()).isEqualTo("新");
    }

    @Test
    void changesNothingWhenTheSameIsSaidAgain() {
        book.add(word(CameraSourceKind.API, "a", saying().text(CameraField.NAME, "名")));
        var claims = book.changed();
        var again = new CameraClaimBook(ID, Optional.empty(), claims, CameraPriority.defaults());

        again.add(new CameraWord(
                ID,
                CameraSourceKind.API,
                "a",
                new CameraWord.Saying(NOW.plusSeconds(9))
                        .text(CameraField.NAME, "名")
                        .spoken(),
                false,
                NOW.plusSeconds(9),
                false));

        assertThat(again.changed()).isEmpty();
    }

    private static CameraWord.Saying saying() {
        return new CameraWord.Saying(NOW);
    }

    private static CameraWord word(CameraSourceKind kind, String source, CameraWord.Saying saying) {
        return new CameraWord(ID, kind, source, saying.spoken(), false, NOW, false);
    }

    private static CameraWord whole(String by, CameraWord.Saying saying) {
        return new CameraWord(ID, CameraSourceKind.MANUAL, by, saying.spoken(), true, NOW, false);
    }
}
