package cn.fengsui.jobs.oversight;

import static org.assertj.core.api.Assertions.assertThat;

import cn.fengsui.domain.oversight.Discrepancy;
import cn.fengsui.domain.oversight.DiscrepancyKind;
import cn.fengsui.domain.oversight.DiscrepancyState;
import cn.fengsui.domain.report.Level;
import cn.fengsui.jobs.facts.ToldReport;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SilentGridsTest {

    private static final Instant START = Instant.parse("2026-03-01T16:00:00Z"); // midnight in Shanghai
    private static final OversightRules RULES = OversightRules.standard(ZoneId.of("Asia/Shanghai"));

    private KeyedOneInputStreamOperatorTestHarness<String, ToldReport, Discrepancy> grids;
    private int told;

    @BeforeEach
    void open() throws Exception {
        grids = new KeyedOneInputStreamOperatorTestHarness<>(
                new KeyedProcessOperator<>(new SilentGrids(RULES)), SilentGrids::key, Types.STRING);
        grids.open();
    }

    @AfterEach
    void close() throws Exception {
        grids.close();
    }

    @Test
    void asksAfterAWeekInWhichFourReportsWouldBeUsualAndMore() throws Exception {
        List<Discrepancy> said = live(50, day -> day < 40 ? List.of("第1网格", "第2网格", "第3网格") : List.of("第1网格", "第3网格"));

        assertThat(said).hasSize(1);
        Discrepancy silent = said.getFirst();
        assertThat(silent.kind()).isEqualTo(DiscrepancyKind.SILENT_GRID);
        assertThat(silent.place().grid()).isEqualTo("第2网格");
        assertThat(silent.unit()).isEqualTo("柳湾街道");
        assertThat(silent.channel()).isEqualTo("grid-app");
        assertThat(silent.measured()).isBetween(7.0, 8.1);
        assertThat(silent.limit()).isBetween(SilentGrids.USUAL_IN_SILENCE, 9.0);
    }

    @Test
    void withdrawsWhenTheGridSpeaksAgain() throws Exception {
        List<Discrepancy> said = live(52, day -> day < 40 || day > 50 ? List.of("第1网格", "第2网格") : List.of("第1网格"));

        assertThat(said)
                .extracting(Discrepancy::state)
                .containsExactly(DiscrepancyState.OPEN, DiscrepancyState.WITHDRAWN);
        assertThat(said.getFirst().id()).isEqualTo(said.getLast().id());
    }

    @Test
    void doesNotWonderAboutAGridThatAlwaysSpokeRarely() throws Exception {
        assertThat(live(50, day -> day % 14 == 0 ? List.of("第1网格", "第2网格") : List.of("第1网格")))
                .isEmpty();
    }

    @Test
    void saysNothingBeforeThereAreFourWeeksOfHistory() throws Exception {
        assertThat(live(26, day -> day < 12 ? List.of("第1网格", "第2网格") : List.of("第1网格")))
                .isEmpty();
    }

    private interface Days {
        List<String> gridsThatSpeak(int day);
    }

    private List<Discrepancy> live(int days, Days plan) throws Exception {
        for (int day = 0; day < days; day++) {
            Instant noon = START.plus(Duration.ofDays(day)).plus(Duration.ofHours(12));
            grids.setProcessingTime(noon.toEpochMilli());
            for (String grid : plan.gridsThatSpeak(day)) {
                grids.processElement(report(grid, noon), 0);
            }
        }
        return new ArrayList<>(grids.extractOutputValues());
    }

    private ToldReport report(String grid, Instant at) {
        told++;
        return new ToldReport(
                false,
                false,
                "grid-app/" + told,
                "grid-app",
                "C1",
                Level.IV,
                at.toEpochMilli(),
                at.toEpochMilli(),
                false,
                0,
                0,
                "420321001",
                "柳湾街道",
                grid);
    }
}
