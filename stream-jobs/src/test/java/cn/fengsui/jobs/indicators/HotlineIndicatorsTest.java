package cn.fengsui.jobs.indicators;

import static org.assertj.core.api.Assertions.assertThat;

import cn.fengsui.domain.indicator.IndicatorKind;
import cn.fengsui.jobs.facts.HotlineFact;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Response, solution and satisfaction of hotline orders, against a plain count over the newest word on each. */
class HotlineIndicatorsTest {

    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final long START = Instant.parse("2026-06-29T02:00:00Z").toEpochMilli();
    private static final String NODES = "/420321/420321001";

    private final Map<String, int[]> sums = new TreeMap<>();
    private KeyedOneInputStreamOperatorTestHarness<String, HotlineFact, Delta> orders;

    @BeforeEach
    void open() throws Exception {
        orders = new KeyedOneInputStreamOperatorTestHarness<>(
                new KeyedProcessOperator<>(new HotlineIndicators(IndicatorRules.standard(ZONE))),
                HotlineFact::order,
                Types.STRING);
        orders.open();
        orders.setProcessingTime(START);
    }

    @AfterEach
    void close() throws Exception {
        orders.close();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void equalAPlainCountAtAnyMoment(long seed) throws Exception {
        var random = new Random(seed);
        Map<String, HotlineFact> newest = new HashMap<>();
        for (int i = 0; i < 300; i++) {
            HotlineFact fact = word("hotline/" + random.nextInt(40), random);
            newest.put(fact.order(), fact);
            hear(fact);
            if (random.nextInt(25) == 0) {
                assertThat(told()).isEqualTo(plain(newest));
            }
        }

        assertThat(told()).isEqualTo(plain(newest)).hasSizeGreaterThan(9);
    }

    @Test
    void leaveTheFiguresOfAnOrderThatIsForgotten() throws Exception {
        hear(new HotlineFact(false, "hotline/1", "S2", NODES, START, true, START, true, false));
        Map<String, String> before = told();

        orders.setProcessingTime(START + Duration.ofDays(130).toMillis());
        take();

        assertThat(told()).isEqualTo(before).containsEntry("SATISFACTION * 2026-06-29", "0/1");
        assertThat(orders.numKeyedStateEntries()).isZero();
    }

    private static HotlineFact word(String order, Random random) {
        int number = Integer.parseInt(order.substring(order.indexOf('/') + 1));
        long ordered = START + number * 7_200_000L;
        boolean visited = random.nextBoolean();
        long visit = visited ? ordered + random.nextInt(200_000) * 1000L : HotlineFact.NOT_VISITED;
        return new HotlineFact(
                false,
                order,
                "S2",
                NODES,
                ordered,
                random.nextBoolean(),
                visit,
                visited && random.nextBoolean(),
                visited && random.nextBoolean());
    }

    private static Map<String, String> plain(Map<String, HotlineFact> newest) {
        var figures = new TreeMap<String, int[]>();
        for (HotlineFact fact : newest.values()) {
            add(figures, IndicatorKind.HOTLINE_RESPONSE, fact.orderedMillis(), fact.answered());
            if (fact.visitedMillis() != HotlineFact.NOT_VISITED) {
                add(figures, IndicatorKind.SOLUTION, fact.visitedMillis(), fact.solved());
                add(figures, IndicatorKind.SATISFACTION, fact.visitedMillis(), fact.satisfied());
            }
        }
        return text(figures);
    }

    private static void add(Map<String, int[]> figures, IndicatorKind kind, long millis, boolean fulfilled) {
        LocalDate day = LocalDate.ofInstant(Instant.ofEpochMilli(millis), ZONE);
        for (String node : List.of("*", "420321", "420321001")) {
            int[] figure = figures.computeIfAbsent(kind + " " + node + " " + day, none -> new int[2]);
            figure[0] += fulfilled ? 1 : 0;
            figure[1]++;
        }
    }

    private void hear(HotlineFact fact) throws Exception {
        orders.processElement(fact, 0);
        take();
    }

    private void take() {
        for (Delta delta : new ArrayList<>(orders.extractOutputValues())) {
            if (delta.category().equals("S2")) {
                int[] figure = sums.computeIfAbsent(
                        delta.kind() + " " + delta.node() + " " + LocalDate.ofEpochDay(delta.epochDay()),
                        none -> new int[2]);
                figure[0] += delta.numerator();
                figure[1] += delta.denominator();
            }
        }
        orders.getOutput().clear();
    }

    private Map<String, String> told() {
        return text(sums);
    }

    private static Map<String, String> text(Map<String, int[]> figures) {
        var text = new TreeMap<String, String>();
        figures.forEach((key, figure) -> {
            if (figure[1] != 0) {
                text.put(key, figure[0] + "/" + figure[1]);
            }
        });
        return text;
    }
}
