package cn.fengsui.jobs.indicators;

import static org.assertj.core.api.Assertions.assertThat;

import cn.fengsui.domain.camera.Viewability;
import cn.fengsui.domain.indicator.IndicatorKind;
import cn.fengsui.jobs.camerahealth.CameraNews;
import cn.fengsui.jobs.indicators.DeviceMinutes.Counted;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Online minutes of cameras, against a count of every single minute. */
class OnlineRateTest {

    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final IndicatorRules RULES = IndicatorRules.standard(ZONE);
    private static final long START = local("2026-06-29T22:00");
    private static final long MINUTE = 60_000;

    private final Map<String, long[]> shown = new TreeMap<>();
    private KeyedOneInputStreamOperatorTestHarness<String, CameraNews, Counted> minutes;
    private long now = START;

    @BeforeEach
    void open() throws Exception {
        minutes = harness();
        minutes.open();
        minutes.setProcessingTime(now);
    }

    @AfterEach
    void close() throws Exception {
        minutes.close();
    }

    @Test
    void countsTheMinutesOfALocalDayInWhichTheDeviceAnswered() throws Exception {
        hear(catalogue("c1", "420321001", Viewability.VIEWABLE, START));
        hear(gateway("c1", Viewability.NO_SIGNAL, START + 30 * MINUTE)); // it answers, without a picture
        hear(gateway("c1", Viewability.OFFLINE, START + 60 * MINUTE + 1));
        hear(gateway("c1", Viewability.VIEWABLE, START + 150 * MINUTE));
        until(START + 300 * MINUTE);

        assertThat(figure("420321001", "2026-06-29")).containsExactly(61, 120);
        assertThat(figure("420321001", "2026-06-30")).containsExactly(150, 180);
    }

    @Test
    void correctsTheMinutesSinceAWordThatCameLate() throws Exception {
        hear(catalogue("c1", "420321001", Viewability.VIEWABLE, START));
        until(START + 60 * MINUTE);
        assertThat(figure("420321001", "2026-06-29")).containsExactly(60, 60);

        hear(gateway("c1", Viewability.OFFLINE, START + 20 * MINUTE));

        assertThat(figure("420321001", "2026-06-29")).containsExactly(20, 60);
    }

    @Test
    void doesNotCountACameraBeforeItsFirstCatalogueEntry() throws Exception {
        hear(gateway("c1", Viewability.VIEWABLE, START));
        until(START + 60 * MINUTE);

        assertThat(shown).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void equalsACountOfEveryMinuteWhateverOrderTheWordsCameInAndAfterARestart(long seed) throws Exception {
        var random = new Random(seed);
        var log = new ArrayList<CameraNews>();
        for (int camera = 0; camera < 5; camera++) {
            log.add(catalogue("c" + camera, "42032100" + camera % 2, Viewability.VIEWABLE, START));
            for (int i = 0; i < 40; i++) {
                long at = START + random.nextInt(3 * 24 * 60 * 60) * 1000L;
                Viewability state = Viewability.values()[random.nextInt(4)];
                log.add(
                        random.nextInt(4) == 0
                                ? catalogue("c" + camera, "42032100" + random.nextInt(3), state, at)
                                : gateway("c" + camera, state, at));
            }
        }
        Collections.shuffle(log, random);
        until(START + Duration.ofDays(2).toMillis());
        var heard = new ArrayList<CameraNews>();
        for (CameraNews news : log) {
            hear(news);
            heard.add(news);
            if (random.nextInt(30) == 0) {
                hear(news); // told twice
                until(now + random.nextInt(600) * MINUTE);
                assertThat(asText()).isEqualTo(plain(heard));
            }
            if (random.nextInt(80) == 0) {
                restart();
            }
        }
        until(now + 11 * MINUTE);

        assertThat(asText()).isEqualTo(plain(heard));
        assertThat(asText()).hasSizeGreaterThan(8);
    }

    /** Every minute of every camera looked at by itself, up to the last whole five minutes that every camera counted. */
    private Map<String, String> plain(List<CameraNews> heard) {
        var figures = new TreeMap<String, long[]>();
        Map<String, List<CameraNews>> cameras = heard.stream().collect(Collectors.groupingBy(CameraNews::cameraId));
        cameras.values().forEach(news -> {
            for (long at = START; at < now / (5 * MINUTE) * (5 * MINUTE); at += MINUTE) {
                CameraNews entry = newest(news, at, false);
                CameraNews fused = newest(news, at, true);
                if (entry == null) {
                    continue;
                }
                boolean gone =
                        fused != null && entry.atMillis() > fused.atMillis() && entry.status() == Viewability.OFFLINE;
                Viewability state = fused == null || gone ? entry.status() : fused.fused();
                LocalDate day = LocalDate.ofInstant(Instant.ofEpochMilli(at), ZONE);
                long[] figure = figures.computeIfAbsent(entry.nodes() + " " + day, none -> new long[2]);
                figure[1]++;
                if (state == Viewability.VIEWABLE || state == Viewability.NO_SIGNAL) {
                    figure[0]++;
                }
            }
        });
        return text(figures);
    }

    private static CameraNews newest(List<CameraNews> news, long at, boolean fused) {
        return news.stream()
                .filter(one -> one.isFused() == fused && one.atMillis() <= at)
                .max(Comparator.comparingLong(CameraNews::atMillis)
                        .thenComparing(one -> fused ? one.fused() : one.status())
                        .thenComparing(CameraNews::nodes))
                .orElse(null);
    }

    private long[] figure(String division, String day) {
        return shown.get(division + " " + day);
    }

    private Map<String, String> asText() {
        return text(shown);
    }

    private static Map<String, String> text(Map<String, long[]> figures) {
        var text = new TreeMap<String, String>();
        figures.forEach((key, figure) -> {
            if (figure[1] != 0) {
                text.put(key, figure[0] + "/" + figure[1]);
            }
        });
        return text;
    }

    private void hear(CameraNews news) throws Exception {
        minutes.processElement(news, 0);
        take();
    }

    /** Far enough that every camera had its turn for the whole five minutes before. */
    private void until(long millis) throws Exception {
        now = millis / (5 * MINUTE) * (5 * MINUTE) + 5 * MINUTE - 1;
        minutes.setProcessingTime(now);
        take();
    }

    private void take() {
        for (Counted counted : minutes.extractOutputValues()) {
            Contribution figure = counted.figure();
            assertThat(figure.kind()).isEqualTo(IndicatorKind.ONLINE_RATE);
            assertThat(figure.category()).isEqualTo("T1");
            long[] sums = shown.computeIfAbsent(
                    figure.nodes() + " " + LocalDate.ofEpochDay(figure.epochDay()), none -> new long[2]);
            sums[0] += figure.fulfilled() ? counted.minutes() : 0;
            sums[1] += counted.minutes();
        }
        minutes.getOutput().clear();
    }

    private void restart() throws Exception {
        var saved = minutes.snapshot(1, 1);
        minutes.close();
        minutes = harness();
        minutes.initializeState(saved);
        minutes.open();
        minutes.setProcessingTime(now);
    }

    private static KeyedOneInputStreamOperatorTestHarness<String, CameraNews, Counted> harness() throws Exception {
        var made = new KeyedOneInputStreamOperatorTestHarness<>(
                new KeyedProcessOperator<>(new DeviceMinutes(RULES)), CameraNews::cameraId, Types.STRING);
        made.setup();
        return made;
    }

    private static CameraNews catalogue(String id, String division, Viewability status, long at) {
        return new CameraNews(id, true, division, "", status, false, Viewability.UNKNOWN, at, false, division);
    }

    private static CameraNews gateway(String id, Viewability state, long at) {
        return new CameraNews(id, false, "", "", Viewability.UNKNOWN, true, state, at, false, "");
    }

    private static long local(String time) {
        return LocalDateTime.parse(time).atZone(ZONE).toInstant().toEpochMilli();
    }
}
