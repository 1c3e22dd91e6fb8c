package cn.fengsui.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.fengsui.domain.alert.Acknowledgement;
import cn.fengsui.domain.alert.AlertState;
import cn.fengsui.domain.camera.CameraStatus;
import cn.fengsui.domain.hotspot.HotspotState;
import cn.fengsui.domain.incident.IncidentAction;
import cn.fengsui.domain.incident.IncidentEntry;
import cn.fengsui.domain.incident.IncidentState;
import cn.fengsui.domain.place.Place;
import cn.fengsui.domain.report.Level;
import cn.fengsui.domain.report.Report;
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
