package cn.fengsui.jobs.oversight;

import static org.assertj.core.api.Assertions.assertThat;

import cn.fengsui.domain.incident.IncidentAction;
import cn.fengsui.domain.oversight.Discrepancy;
import cn.fengsui.domain.oversight.DiscrepancyKind;
import cn.fengsui.domain.oversight.DiscrepancyState;
import cn.fengsui.domain.place.GeoPoint;
import cn.fengsui.domain.report.Level;
import cn.fengsui.jobs.Cases;
import cn.fengsui.jobs.Told;
import cn.fengsui.jobs.facts.CaseMove;
import cn.fengsui.jobs.facts.ToldReport;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class GapFunctionTest {

    private static final Instant NOON = Instant.parse("2026-05-06T04:00:00Z");
    private static final OversightRules RULES = OversightRules.standard(ZoneId.of("Asia/Shanghai"));

    private KeyedOneInputStreamOperatorTestHarness<Boolean, Seen, Discrepancy> gaps;

    @BeforeEach
    void open() throws Exception {
        gaps = harness();
        gaps.open();
        wallClock(0);
    }

    @AfterEach
    void close() throws Exception {
        gaps.close();
    }

    @Test
    void asksWhyNobodyResponsibleToldOfAnUrgentEventWithinTwoHours() throws Exception {
        hear(report("hotline-12345/1", "A1", 0, 0, 0));

        assertThat(wallClock(120)).isEmpty();
        Discrepancy missing = only(wallClock(123));

        assertThat(missing.kind()).isEqualTo(DiscrepancyKind.MISSING);
        assertThat(missing.state()).isEqualTo(DiscrepancyState.OPEN);
        assertThat(missing.unit()).isEqualTo("柳湾街道");
        assertThat(missing.channel()).isEqualTo("grid");
        assertThat(missing.evidence()).containsExactly("hotline-12345/1");
        assertThat(missing.at()).isEqualTo(NOON.plus(Duration.ofHours(2)));
        assertThat(wallClock(300)).isEmpty();
    }

    @Test
    void givesADailyMatterTwoDays() throws Exception {
        hear(report("hotline-12345/1", "C1", 0, 0, 0));

        assertThat(wallClock(47 * 60)).isEmpty();
        assertThat(only(wallClock(48 * 60 + 3)).measured()).isEqualTo(48 * 3600);
    }

    @Test
    void asksNothingWhenTheGridToldOfItNearAndInTime() throws Exception {
        hear(report("hotline-12345/1", "A1", 0, 0, 0));
        hear(report("grid-app/7", "A1", 60, 60, 250));
        hear(report("hotline-12345/2", "A1", 0, 0, 5000));
        hear(report("grid-app/8", "A1", 60, 60, 5350)); // 350 m away: too far in a city

        List<Discrepancy> said = wallClock(200);

        assertThat(only(said).evidence()).containsExactly("hotline-12345/2");
    }

    @Test
    void withdrawsWhenTheReportWasOnlyLongOnItsWay() throws Exception {
        hear(report("hotline-12345/1", "A1", 0, 0, 0));
        Discrepancy missing = only(wallClock(130));

        Discrepancy withdrawn = only(hear(report("grid-app/7", "A1", 10, 20, 50)));

        assertThat(withdrawn.id()).isEqualTo(missing.id());
        assertThat(withdrawn.state()).isEqualTo(DiscrepancyState.WITHDRAWN);
    }

    @Test
    void withdrawsWhenWhatTheIndependentSourceToldTurnsOutFalse() throws Exception {
        hear(report("hotline-12345/1", "A1", 0, 0, 0));
        wallClock(130);
        Cases told = Cases.reported("LJ-1", "A1", NOON).of("hotline-12345/1");
        told.opened();

        List<Discrepancy> said = end(told.moved(IncidentAction.FALSE, NOON.plusSeconds(60)));

        assertThat(only(said).state()).isEqualTo(DiscrepancyState.WITHDRAWN);
    }

    @Test
    void asksOnceAboutOneEventThatTwoSourcesToldOf() throws Exception {
        hear(report("hotline-12345/1", "A1", 0, 0, 0));
        hear(report("sensor-smoke/1", "A1", 2, 2, 20));

        assertThat(only(wallClock(130)).evidence()).containsExactly("hotline-12345/1", "sensor-smoke/1");
    }

    @Test
    void callsAReportLateThatCameLongAfterASensorKnew() throws Exception {
        hear(report("sensor-smoke/1", "A1", 0, 0, 0));
        assertThat(hear(report("grid-app/1", "A1", 5, 29, 30))).isEmpty();

        Discrepancy late = only(hear(report("grid-app/2", "A1", 5, 41, 30)));

        assertThat(late.kind()).isEqualTo(DiscrepancyKind.LATE);
        assertThat(late.channel()).isEqualTo("grid-app");
        assertThat(late.measured()).isEqualTo(41 * 60);
        assertThat(late.limit()).isEqualTo(30 * 60);
        assertThat(late.exposure()).isEqualTo(2);
        assertThat(late.evidence()).containsExactly("grid-app/2", "sensor-smoke/1");
    }

    @Test
    void findsTheSameLatenessWhenTheSensorIsHeardOfAfterwards() throws Exception {
        assertThat(hear(report("grid-app/2", "A1", 5, 41, 30))).isEmpty();

        assertThat(only(hear(report("sensor-smoke/1", "A1", 0, 0, 0))).measured())
                .isEqualTo(41 * 60);
    }

    @Test
    void marksACaseThatTwoIndependentSourcesContradictAfterItsEnd() throws Exception {
        Cases told = Cases.reported("LJ-1", "A1", NOON).of("grid-app/1");
        told.opened();
        end(told.moved(IncidentAction.FALSE, NOON.plusSeconds(300)));

        assertThat(hear(report("hotline-12345/1", "A1", 10, 10, 40))).isEmpty();
        assertThat(hear(report("hotline-12345/2", "A1", 11, 11, 40))).isEmpty(); // the same source again
        Discrepancy contradiction = only(hear(report("sensor-smoke/1", "E1", 12, 12, 40)));

        assertThat(contradiction.kind()).isEqualTo(DiscrepancyKind.CONTRADICTION);
        assertThat(contradiction.measured()).isEqualTo(2);
        assertThat(contradiction.channel()).isEqualTo("grid-app");
        assertThat(contradiction.evidence())
                .containsExactly("LJ-1", "hotline-12345/1", "hotline-12345/2", "sensor-smoke/1");
        assertThat(contradiction.at()).isEqualTo(NOON.plusSeconds(12 * 60));
    }

    @Test
    void findsNoContradictionInWhatWasToldBeforeTheEndOrElsewhere() throws Exception {
        Cases told = Cases.reported("LJ-1", "A1", NOON).of("hotline-12345/0");
        told.opened();
        hear(report("hotline-12345/1", "A1", 1, 1, 40));
        end(told.moved(IncidentAction.FALSE, NOON.plusSeconds(300)));
        hear(report("sensor-smoke/1", "A1", 10, 10, 400));
        hear(report("cap-city/1", "A1", 11, 11, 40));

        assertThat(said()).isEmpty();
    }

    @Test
    void keepsDrillsApart() throws Exception {
        hear(report("hotline-12345/1", "A1", 0, 0, 0));
        gaps.processElement(Seen.of(ToldReport.of(Told.drill(Told.report("x", "A1", Level.I, NOON, Told.CENTRE)))), 0);

        assertThat(only(wallClock(130)).drill()).isFalse();
    }

    @Test
    void goesOnWaitingAfterARestartAndAsksOnce() throws Exception {
        hear(report("hotline-12345/1", "A1", 0, 0, 0));
        hear(report("hotline-12345/2", "A1", 0, 0, 3000));
        wallClock(10);
        OperatorSubtaskState saved = gaps.snapshot(1, 1);
        gaps.close();

        gaps = harness();
        gaps.initializeState(saved);
        gaps.open();

        assertThat(wallClock(130)).extracting(Discrepancy::evidence).hasSize(2);
        assertThat(wallClock(140)).isEmpty();
    }

    @Test
    void keepsNothingForEver() throws Exception {
        hear(report("hotline-12345/1", "A1", 0, 0, 0));

        wallClock(6 * 24 * 60);

        assertThat(gaps.numProcessingTimeTimers()).isZero();
        assertThat(gaps.numKeyedStateEntries()).isZero();
    }

    /** @param happened minutes after noon @param told minutes after noon */
    private static ToldReport report(String key, String category, int happened, int told, double east) {
        GeoPoint point = Told.offset(east, 0);
        return new ToldReport(
                false,
                false,
                key,
                key.replaceFirst("/.*", ""),
                category,
                Level.IV,
                NOON.plusSeconds(happened * 60L).toEpochMilli(),
                NOON.plusSeconds(told * 60L).toEpochMilli(),
                true,
                point.lng(),
                point.lat(),
                "420321001",
                "柳湾街道",
                "第7网格");
    }

    private List<Discrepancy> hear(ToldReport report) throws Exception {
        gaps.processElement(Seen.of(report), 0);
        return said();
    }

    private List<Discrepancy> end(CaseMove move) throws Exception {
        gaps.processElement(Seen.of(move), 0);
        return said();
    }

    private List<Discrepancy> wallClock(int minutes) throws Exception {
        gaps.setProcessingTime(NOON.plus(Duration.ofMinutes(minutes)).toEpochMilli());
        return said();
    }

    private static Discrepancy only(List<Discrepancy> said) {
        assertThat(said).hasSize(1);
        return said.getFirst();
    }

    private List<Discrepancy> said() {
        var said = new ArrayList<>(gaps.extractOutputValues());
        gaps.getOutput().clear();
        return said;
    }

    private static KeyedOneInputStreamOperatorTestHarness<Boolean, Seen, Discrepancy> harness() throws Exception {
        var made = new KeyedOneInputStreamOperatorTestHarness<>(
                new KeyedProcessOperator<>(new GapFunction(RULES)), Seen::isDrill, Types.BOOLEAN);
        made.setup();
        return made;
    }
}
