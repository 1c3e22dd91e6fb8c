package cn.fengsui.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.fengsui.domain.alert.Acknowledgement;
import cn.fengsui.domain.alert.Alert;
import cn.fengsui.domain.alert.AlertState;
import cn.fengsui.domain.alert.Suppression;
import cn.fengsui.domain.camera.CameraHealth;
import cn.fengsui.domain.camera.CameraStatus;
import cn.fengsui.domain.camera.PictureState;
import cn.fengsui.domain.camera.Viewability;
import cn.fengsui.domain.hotspot.HotspotState;
import cn.fengsui.domain.incident.IncidentAction;
import cn.fengsui.domain.incident.IncidentEntry;
import cn.fengsui.domain.incident.IncidentState;
import cn.fengsui.domain.place.KeySpot;
import cn.fengsui.domain.place.Place;
import cn.fengsui.domain.report.Level;
import cn.fengsui.domain.report.Report;
import cn.fengsui.domain.sensor.ReadingQuality;
import cn.fengsui.domain.sensor.SensorReading;
import cn.fengsui.domain.warning.Warning;
import cn.fengsui.domain.warning.WarningAct;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class EventJsonTest {

    static List<Record> records() {
        return List.of(
                Samples.report("1"),
                Samples.report("2", "A1", Level.I, Samples.AT.plusNanos(123_456_789), Place.UNKNOWN),
                Samples.alert("a", Samples.AT, AlertState.OPEN, true),
                Samples.hotspot("h", Samples.AT, Samples.AT, HotspotState.TINT),
                Samples.camera("c", CameraStatus.UNKNOWN, Samples.HARBOUR, Samples.AT),
                Samples.unit("一站"),
                Samples.alert("b", Samples.AT, AlertState.OPEN, true)
                        .behind("a", Suppression.GROUPED)
                        .over(3, Level.I, Samples.AT),
                new SensorReading(
                        "gauge-3", "water-level", 24.6, "m", ReadingQuality.DOUBTFUL, Samples.WILLOW, Samples.AT, true),
                new Warning(
                        "w2",
                        WarningAct.UPDATE,
                        List.of("w1"),
                        Level.II,
                        "暴雨",
                        "气象台",
                        List.of(112.1, 30.9, 112.2, 30.9, 112.2, 31.0),
                        Samples.AT,
                        Samples.AT,
                        Samples.AT.plusSeconds(3600),
                        false),
                new KeySpot(
                        "underpass-1",
                        "城南下穿通道",
                        "underpass",
                        Samples.WILLOW,
                        List.of(new KeySpot.SpotLimit("封闭水位", "water-level", 0.3, Level.II)),
                        List.of("gauge-3"),
                        200,
                        false),
                new CameraHealth(
                        "34020000001320000001",
                        Viewability.NO_SIGNAL,
                        PictureState.BLACK,
                        "画面全黑",
                        "Black",
                        Samples.AT,
                        Samples.AT,
                        3,
                        9),
                new Acknowledgement("a", Samples.WANG, Samples.AT),
                new IncidentEntry(
                        "LJ-0714-0001", 1, Samples.AT, Samples.LI, null, IncidentState.REPORTED, "", List.of(), 0, 0),
                new IncidentEntry(
                        "LJ-0714-0001",
                        2,
                        Samples.AT,
                        Samples.LI,
                        IncidentAction.DISPATCH,
                        IncidentState.DISPATCHED,
                        "\"quoted\" \0 换行\n",
                        List.of("一站"),
                        40,
                        600));
    }

    @ParameterizedTest
    @MethodSource("records")
    void readsBackWhatItWrote(Record record) {
        assertThat((Object) EventJson.read(EventJson.write(record), record.getClass()))
                .isEqualTo(record);
    }

    @Test
    void readsAnAlertThatAnEarlierVersionWrote() {
        String json = EventJson.write(Samples.alert("a", Samples.AT, AlertState.OPEN, false))
                .replaceFirst(",\"ruleId\".*\\}$", "}");

        assertThat(json).doesNotContain("explanation");
        assertThat(EventJson.read(json, Alert.class)).isEqualTo(Samples.alert("a", Samples.AT, AlertState.OPEN, false));
    }

    @Test
    void writesInstantsAsIsoTextAndAMissingPointAsNull() {
        String json = EventJson.write(Samples.report("1", "A1", Level.I, Samples.AT, Place.UNKNOWN));

        assertThat(json).contains("\"occurredAt\":\"2026-07-14T01:02:03Z\"").contains("\"point\":null");
    }

    @Test
    void skipsWhatANewerProgramAdded() {
        String json = EventJson.write(Samples.report("1")).replaceFirst("\\{", "{\"later\":{\"x\":[1]},");

        assertThat(EventJson.report(json)).isEqualTo(Samples.report("1"));
    }

    @Test
    void saysWhatItCouldNotRead() {
        assertThatThrownBy(() -> EventJson.camera("[1,2"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Cannot read a Camera")
                .hasMessageContaining("[1,2");
        assertThatThrownBy(() -> EventJson.camera("{}")).hasMessageContaining("id is missing");
        assertThatThrownBy(() ->
                        EventJson.report(EventJson.write(Samples.report("1")).replace("\"grid\"", "\"x\"")))
                .hasMessageContaining("place.grid is missing");
        assertThatThrownBy(() -> EventJson.report("null")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void answersEveryTruncationAndByteFlipWithAReportOrTheDocumentedError() {
        String json = EventJson.write(Samples.report("1"));
        var random = new Random(7);
        for (int i = 0; i < 3000; i++) {
            var text = new StringBuilder(json);
            if (i < json.length()) {
                text.setLength(i);
            } else {
                text.setCharAt(random.nextInt(json.length()), (char) random.nextInt(0x300));
            }
            try {
                Report read = EventJson.report(text.toString());
                assertThat(read.key()).isNotNull();
            } catch (IllegalArgumentException documented) {
                assertThat(documented).hasMessageContaining("Cannot read a Report");
            }
        }
    }
}
