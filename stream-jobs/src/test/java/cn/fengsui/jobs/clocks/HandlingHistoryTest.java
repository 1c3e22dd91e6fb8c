package cn.fengsui.jobs.clocks;

import static org.assertj.core.api.Assertions.assertThat;

import cn.fengsui.domain.incident.IncidentAction;
import cn.fengsui.jobs.Cases;
import cn.fengsui.jobs.facts.CaseMove;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Random;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

class HandlingHistoryTest {

    private static final ClockRules RULES = ClockRules.standard(ZoneId.of("Asia/Shanghai"));
    private static final Instant NOON = Instant.parse("2026-05-06T04:00:00Z");

    @Test
    void expectsABreachOnceMostOfThoseThatTookAsLongWentOver() {
        var times = PastTimes.NONE;
        for (int hours = 1; hours <= 10; hours++) {
            times = times.and(hours * 3600L);
        }

        assertThat(times.breachAfter(8 * 3600)).isEqualTo(7 * 3600); // of 8, 9, 10 two went over
        assertThat(times.breachAfter(10 * 3600)).isEqualTo(-1);
        assertThat(times.breachAfter(4 * 3600)).isZero(); // six of ten
    }

    @Test
    void namesTheEarliestMomentForWhichThatIsTrue() {
        var random = new Random(3);
        for (int round = 0; round < 200; round++) {
            var times = PastTimes.NONE;
            for (int i = 0; i < 1 + random.nextInt(30); i++) {
                times = times.and(random.nextInt(50));
            }
            long allowance = random.nextInt(60);

            assertThat(times.breachAfter(allowance)).isEqualTo(searched(times.seconds(), allowance));
        }
    }

    @Test
    void keepsTheNewestTimesOnly() {
        var times = PastTimes.NONE;
        for (int i = 0; i < 1000; i++) {
            times = times.and(i);
        }

        assertThat(times.seconds()).hasSize(200).startsWith(800).endsWith(999);
    }

    @Test
    void saysNothingWhileThereAreTooFewCases() throws Exception {
        try (var history = harness(new HandlingHistory(RULES), HandlingFact::key)) {
            for (int i = 0; i < 19; i++) {
                history.processElement(new HandlingFact("LJ-" + i, "k", true, 0, 500), 0);
            }
            history.processElement(new HandlingFact("LJ-a", "k", false, 7, 100), 0);
            history.processElement(new HandlingFact("LJ-19", "k", true, 0, 500), 0);
            history.processElement(new HandlingFact("LJ-b", "k", false, 8, 100), 0);
            history.processElement(new HandlingFact("LJ-c", "other unit", false, 9, 100), 0);

            assertThat(history.extractOutputValues())
                    .containsExactly(
                            new Prediction("LJ-a", 7, -1, 0),
                            new Prediction("LJ-b", 8, 0, 20),
                            new Prediction("LJ-c", 9, -1, 0));
        }
    }

    @Test
    void measuresFromBeingSentToTheFirstFeedingBack() throws Exception {
        try (var times = harness(new HandlingTimes(RULES), CaseMove::incidentId)) {
            Cases handled = Cases.reported("LJ-1", "C1", NOON);
            handled.opened();
            handled.moved(IncidentAction.ACCEPT, NOON.plusSeconds(60));
            handled.dispatched(NOON.plusSeconds(120), "环卫一队");
            handled.moved(IncidentAction.START, NOON.plusSeconds(300));
            handled.moved(IncidentAction.RESPOND, NOON.plusSeconds(720));
            handled.moved(IncidentAction.CHECK, NOON.plusSeconds(800));
            handled.moved(IncidentAction.FAIL, NOON.plusSeconds(900));
            handled.moved(IncidentAction.RESPOND, NOON.plusSeconds(5000));
            for (CaseMove move : handled.moves()) {
                times.processElement(move, 0);
            }

            long allowance =
                    Duration.ofHours(24).plusMinutes(30).minusSeconds(120).toSeconds();
            long sent = NOON.plusSeconds(120).toEpochMilli();
            assertThat(times.extractOutputValues())
                    .containsExactly(
                            new HandlingFact("LJ-1", "real urgent C1 环卫一队", false, sent, allowance),
                            new HandlingFact("LJ-1", "real urgent C1 环卫一队", true, sent, 600));
            assertThat(times.numKeyedStateEntries()).isZero();
        }
    }

    /** By trying every moment. */
    private static long searched(long[] seconds, long allowance) {
        for (long moment = 0; moment <= 60; moment++) {
            long at = moment;
            long as = java.util.Arrays.stream(seconds).filter(time -> time > at).count();
            long over = java.util.Arrays.stream(seconds)
                    .filter(time -> time > at && time > allowance)
                    .count();
            boolean isFirst = moment == 0 && 2 * over > seconds.length;
            if (isFirst || 2 * over > as) {
                return moment;
            }
        }
        return -1;
    }

    private static <I, O> KeyedOneInputStreamOperatorTestHarness<String, I, O> harness(
            org.apache.flink.streaming.api.functions.KeyedProcessFunction<String, I, O> function,
            org.apache.flink.api.java.functions.KeySelector<I, String> key)
            throws Exception {
        var made =
                new KeyedOneInputStreamOperatorTestHarness<>(new KeyedProcessOperator<>(function), key, Types.STRING);
        made.open();
        return made;
    }
}
