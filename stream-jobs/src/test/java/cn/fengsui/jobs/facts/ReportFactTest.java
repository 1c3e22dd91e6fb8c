package cn.fengsui.jobs.facts;

import static org.assertj.core.api.Assertions.assertThat;

import cn.fengsui.domain.alert.Alert;
import cn.fengsui.domain.camera.Camera;
import cn.fengsui.domain.eventlog.LoggedEvent;
import cn.fengsui.domain.report.Level;
import cn.fengsui.jobs.Told;
import cn.fengsui.jobs.publish.Finding;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.junit.jupiter.api.Test;

class ReportFactTest {

    private static final Instant HEARD = Instant.parse("2026-05-01T04:00:00Z");

    @Test
    void believesAClockThatIsAlittleAhead() {
        Instant ahead = HEARD.plus(Duration.ofMinutes(2));

        assertThat(ReportFact.eventTime(ahead, HEARD)).isEqualTo(ahead);
    }

    @Test
    void takesTheArrivalForAClockThatIsFarAhead() {
        assertThat(ReportFact.eventTime(HEARD.plus(Duration.ofDays(400)), HEARD))
                .isEqualTo(HEARD);
    }

    @Test
    void leavesThePastAsItWasTold() {
        Instant before = HEARD.minus(Duration.ofDays(56));

        assertThat(ReportFact.eventTime(before, HEARD)).isEqualTo(before);
    }

    @Test
    void keepsDrillsAndRecordingsOfAnotherTimeOnTimelinesOfTheirOwn() {
        var today = Told.report("1", "A1", Level.II, HEARD, Told.CENTRE);
        var lastMonth =
                Told.toldAt(HEARD, Told.report("2", "A1", Level.II, HEARD.minus(Duration.ofDays(56)), Told.CENTRE));
        var years =
                Told.toldAt(HEARD, Told.report("3", "A1", Level.II, HEARD.minus(Duration.ofDays(3_000)), Told.CENTRE));

        assertThat(ReportFact.of(today).timeline()).isEqualTo("real");
        assertThat(ReportFact.of(lastMonth).timeline()).isEqualTo("real");
        assertThat(ReportFact.of(years).timeline()).isEqualTo("real replay");
        assertThat(ReportFact.of(Told.drill(today)).timeline()).isEqualTo("drill");
    }

    @Test
    void givesTheSameIdForTheSamePartsAndKeepsPartsApart() {
        assertThat(StableId.of("ab", "c")).isEqualTo(StableId.of("ab", "c")).hasSize(20);
        assertThat(StableId.of("ab", "c")).isNotEqualTo(StableId.of("a", "bc"));
    }

    @Test
    void travelsAndIsKeptWithoutKryoLikeEveryRecordOfTheJob() {
        var noKryo = new SerializerConfigImpl(new Configuration().set(PipelineOptions.GENERIC_TYPES, false));

        for (Class<?> type : List.of(
                LoggedEvent.class,
                ReportFact.class,
                Camera.class,
                Alert.class,
                Signal.class,
                RuleNews.class,
                Finding.class)) {
            assertThat(TypeInformation.of(type).createSerializer(noKryo))
                    .as(type.getName())
                    .isNotNull();
        }
    }
}
