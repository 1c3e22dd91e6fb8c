package cn.fengsui.jobs.facts;

import static org.assertj.core.api.Assertions.assertThat;

import cn.fengsui.domain.hotspot.Hotspot;
import cn.fengsui.domain.hotspot.HotspotState;
import cn.fengsui.domain.place.Place;
import cn.fengsui.domain.report.Level;
import cn.fengsui.jobs.Cases;
import cn.fengsui.jobs.Told;
import cn.fengsui.jobs.keep.Carried;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.junit.jupiter.api.Test;

class FactBytesTest {

    private static final Instant AT = Instant.parse("2026-11-22T08:00:00.123Z");

    @Test
    void bringAReportAsItIs() throws IOException {
        var report = Told.report("r1", "A1", Level.II, AT, Told.CENTRE);
        var nowhere = Told.report("r2", "N1", Level.IV, AT, null);

        for (var one : List.of(report, nowhere, Told.drill(report))) {
            ToldReport told = ToldReport.of(one);
            assertThat(carried(FactBytes.REPORTS, ReportFact.of(one))).isEqualTo(ReportFact.of(one));
            assertThat(carried(FactBytes.TOLD, told)).isEqualTo(told);
            assertThat(carried(FactBytes.HEARD, Heard.of(told))).isEqualTo(Heard.of(told));
        }
    }

    @Test
    void bringAJudgementAsItIs() throws IOException {
        var judgement = new Judgement(
                false,
                true,
                "hotline/1",
                List.of("grid/2", "grid/3"),
                0,
                "",
                5,
                true,
                112.1,
                30.9,
                "420321001",
                "柳湾街道",
                "");

        assertThat(carried(FactBytes.HEARD, Heard.of(judgement))).isEqualTo(Heard.of(judgement));
    }

    @Test
    void bringMovesOfACaseWithAndWithoutAnAction() throws IOException {
        Cases handled = Cases.reported("LJ-1", "C1", AT);
        CaseMove opened = handled.opened();

        assertThat(opened.action()).isNull();
        assertThat(carried(FactBytes.MOVES, opened)).isEqualTo(opened);
        CaseMove worse = handled.levelled(AT.plusSeconds(60), Level.I);
        assertThat(carried(FactBytes.MOVES, worse)).isEqualTo(worse);
    }

    @Test
    void bringASignalWithAndWithoutAHotspotToTheLastDigit() throws IOException {
        Signal report = Signal.of(ReportFact.of(Told.report("r1", "A1", Level.II, AT, Told.CENTRE)), 7);
        Signal hotspot = Signal.of(hotspot(), true, true, false);

        assertThat(carried(FactBytes.SIGNALS, report)).isEqualTo(report);
        assertThat(carried(FactBytes.SIGNALS, hotspot)).isEqualTo(hotspot);
    }

    @Test
    void bringATextThatIsLongerThanSixtyFourKilobytes() throws IOException {
        var place = new Place(Told.CENTRE, "420321001", "柳湾街道", "第7网格", "路".repeat(40_000));
        var fact = new ReportFact(
                false, false, "k", "A1", Level.I, 1, true, 1, 2, "420321001", "柳湾街道", "第7网格", place.address());

        assertThat(carried(FactBytes.REPORTS, fact)).isEqualTo(fact);
    }

    private static Hotspot hotspot() {
        return new Hotspot(
                "h1",
                HotspotState.OPEN,
                "A",
                List.of("8831d8d7c5fffff"),
                List.of(0.1 + 0.2),
                8,
                new Place(Told.CENTRE, "420321001", "柳湾街道", "", ""),
                AT,
                AT.plusSeconds(7200),
                AT,
                9,
                1.0 / 3,
                27,
                Double.MIN_VALUE,
                1e-17,
                Double.POSITIVE_INFINITY,
                List.of("hotline/1", "grid/2"),
                false);
    }

    private static <T> T carried(Carried<T> type, T value) throws IOException {
        var serializer = type.createSerializer(new SerializerConfigImpl());
        var out = new DataOutputSerializer(64);
        serializer.serialize(value, out);
        return serializer.deserialize(new DataInputDeserializer(out.getCopyOfBuffer()));
    }
}
