package cn.fengsui.simulator.city;

import static org.assertj.core.api.Assertions.assertThat;

import cn.fengsui.simulator.FakeApi;
import cn.fengsui.simulator.api.PublicApi;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HistoryTest {
    private static final Instant NOW = Instant.parse("2026-11-22T01:30:00Z");
    private static final CityMap MAP = CityMap.load();

    private final FakeApi server = start();
    private final PublicApi api = new PublicApi(server.url(), "test-key", Duration.ofSeconds(20));
    private final List<String> progress = new ArrayList<>();
    private final History history = new History(new OrdinaryDays(MAP, 1), new PastStorms(MAP, 1), api, progress::add);

    private static FakeApi start() {
        try {
            return new FakeApi();
        } catch (java.io.IOException noPort) {
            throw new java.io.UncheckedIOException(noPort);
        }
    }

    @AfterEach
    void stop() {
        api.close();
        server.close();
    }

    @Test
    void sendsEightWeeksOnceAndOnlyTheDoubtfulEndAgain() throws InterruptedException {
        var first = history.sendUpTo(NOW);

        assertThat(first.accepted()).isBetween(95_000, 125_000).isEqualTo(first.reports());
        assertThat(server.batchSizes).allMatch(size -> size <= 1_100);
        assertThat(progress.getLast()).contains("day 57 of 57");

        var second = history.sendUpTo(NOW);

        assertThat(second.accepted()).isZero();
        assertThat(second.reports()).isLessThan(3_000);
    }

    @Test
    void fillsTheGapOfAPause() throws InterruptedException {
        history.sendUpTo(NOW.minus(Duration.ofDays(5)));
        int before = server.reports.size();

        var later = history.sendUpTo(NOW);

        assertThat(later.accepted()).isBetween(6_000, 16_000);
        assertThat(server.reports).hasSize(before + later.accepted());
    }

    @Test
    void hasNothingWorseThanLevelIIAndThatOnlyInStorms() {
        long last = NOW.getEpochSecond() / 3_600;
        var all = LongStream.rangeClosed(last - 56 * 24, last)
                .boxed()
                .flatMap(hour -> history.hour(hour, NOW).stream())
                .toList();

        assertThat(all).noneMatch(report -> report.level().equals("I"));
        var serious = all.stream().filter(report -> report.level().equals("II")).toList();
        assertThat(serious).isNotEmpty().hasSizeLessThan(25).allMatch(report -> isOnStormDay(report.occurredAt()));
        assertThat(all).noneMatch(report -> report.reportedAt().isAfter(NOW));
        assertThat(all.stream().filter(report -> report.occurredAt().isBefore(NOW.minus(Duration.ofHours(6)))))
                .allMatch(CityReport::isHandled);
    }

    @Test
    void hasAboutThreeStormsAndNoneLately() {
        var today = LocalDate.ofInstant(NOW, OrdinaryDays.ZONE);

        long storms = LongStream.rangeClosed(10, 55)
                .mapToObj(today::minusDays)
                .filter(PastStorms::isStormDay)
                .count();

        assertThat(storms).isBetween(2L, 4L);
        long now = NOW.getEpochSecond() / 3_600;
        assertThat(LongStream.range(now - 9 * 24, now).boxed().flatMap(hour -> history.hour(hour, NOW).stream()))
                .noneMatch(report -> report.id().startsWith("s"));
    }

    private static boolean isOnStormDay(Instant at) {
        return PastStorms.isStormDay(LocalDate.ofInstant(at, OrdinaryDays.ZONE));
    }
}
