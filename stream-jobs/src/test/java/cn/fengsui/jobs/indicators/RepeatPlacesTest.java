package cn.fengsui.jobs.indicators;

import static org.assertj.core.api.Assertions.assertThat;

import cn.fengsui.domain.incident.IncidentAction;
import cn.fengsui.jobs.Cases;
import cn.fengsui.jobs.Told;
import cn.fengsui.jobs.facts.CaseMove;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RepeatPlacesTest {

    private static final Instant DAY_1 = Instant.parse("2026-06-01T04:00:00Z");

    private KeyedOneInputStreamOperatorTestHarness<String, CaseMove, Delta> places;

    @BeforeEach
    void open() throws Exception {
        places = new KeyedOneInputStreamOperatorTestHarness<>(
                new KeyedProcessOperator<>(new RepeatPlaces(IndicatorRules.standard(ZoneId.of("Asia/Shanghai")))),
                new RepeatPlaces.Place(),
                Types.STRING);
        places.open();
        places.setProcessingTime(DAY_1.toEpochMilli());
    }

    @AfterEach
    void close() throws Exception {
        places.close();
    }

    @Test
    void countsACaseThatCameWithin30DaysOfAnotherOneThere() throws Exception {
        hear(reported("1", 0).opened());
        hear(reported("2", 30).opened());
        hear(reported("3", 61).opened());
        hear(reported("elsewhere", 31).at(Told.offset(5000, 0)).opened());

        assertThat(sum()).isEqualTo("1/4");
    }

    @Test
    void correctsALaterCaseWhenAnEarlierOneIsHeardOf() throws Exception {
        hear(reported("2", 20).opened());
        assertThat(sum()).isEqualTo("0/1");

        hear(reported("1", 0).opened());
        hear(reported("1", 0).opened());

        assertThat(sum()).isEqualTo("1/2");
    }

    @Test
    void takesBackACaseThatTurnsOutFalse() throws Exception {
        Cases first = reported("1", 0);
        hear(first.opened());
        hear(reported("2", 10).opened());
        hear(first.moved(IncidentAction.FALSE, DAY_1.plusSeconds(60)));

        assertThat(sum()).isEqualTo("0/1");
    }

    @Test
    void forgetsAPlaceWhereNothingHappensAnyMore() throws Exception {
        hear(reported("1", 0).opened());

        places.setProcessingTime(DAY_1.plus(Duration.ofDays(80)).toEpochMilli());

        assertThat(places.numKeyedStateEntries()).isZero();
    }

    private static Cases reported(String id, int day) {
        return Cases.reported("LJ-" + id, "C1", DAY_1.plus(Duration.ofDays(day)));
    }

    private void hear(CaseMove move) throws Exception {
        places.processElement(move, 0);
    }

    private String sum() {
        var city = places.extractOutputValues().stream()
                .filter(delta -> delta.tile().equals("*|*"))
                .toList();
        return city.stream().mapToInt(Delta::numerator).sum() + "/"
                + city.stream().mapToInt(Delta::denominator).sum();
    }
}
