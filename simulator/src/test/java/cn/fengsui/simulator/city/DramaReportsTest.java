package cn.fengsui.simulator.city;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class DramaReportsTest {
    private static final Instant START = Instant.parse("2026-11-22T01:00:00Z");
    private static final CityMap MAP = CityMap.load();
    private static final CameraPlan CAMERAS = CameraPlan.load(MAP, "3402000000");

    private static Drama drama(Duration cycle) {
        return new Drama(START, cycle, CAMERAS);
    }

    @Test
    void hasOneWorstReportAndFewSeriousOnesInARound() {
        var round = new DramaReports(MAP, CAMERAS, drama(Duration.ofMinutes(40)), 1).round(0);

        assertThat(round.stream().filter(r -> r.level().equals("I"))).hasSize(1);
        assertThat(round.stream().filter(r -> r.level().equals("II"))).hasSizeBetween(2, 4);
        assertThat(round).isSortedAccordingTo(java.util.Comparator.comparing(CityReport::reportedAt));
        assertThat(round.getFirst().reportedAt()).isAfter(START);
        assertThat(round.getLast().reportedAt()).isBefore(START.plus(Duration.ofMinutes(40)));
    }

    @Test
    void multipliesTheReportsOfTheRainInTheSouth() {
        var round = new DramaReports(MAP, CAMERAS, drama(Duration.ofMinutes(40)), 1).round(0);

        long south = round.stream()
                .filter(r -> r.address().contains("柳湾街道")
                        || r.address().contains("城南街道")
                        || r.address().contains("江南街道"))
                .count();
        assertThat(south).isGreaterThan(90);
    }

    @Test
    void playsTheSameScriptInAShorterCycle() {
        var slow = new DramaReports(MAP, CAMERAS, drama(Duration.ofMinutes(40)), 1).round(3);
        var quick = new DramaReports(MAP, CAMERAS, drama(Duration.ofMinutes(4)), 1).round(3);

        assertThat(quick).hasSameSizeAs(slow);
        assertThat(Duration.between(
                        quick.getFirst().reportedAt(), quick.getLast().reportedAt()))
                .isLessThan(Duration.ofMinutes(4));
    }

    @Test
    void givesNoTwoRoundsTheSameIds() {
        var script = new DramaReports(MAP, CAMERAS, drama(Duration.ofMinutes(40)), 1);
        var first = script.round(0).stream().map(CityReport::id).toList();

        assertThat(script.round(1)).noneMatch(report -> first.contains(report.id()));
    }

    @Test
    void rainsTwoMinutesAfterTheStartAndBurnsOnlyAtTheFire() {
        var drama = drama(Duration.ofMinutes(40));
        var warehouse = channelOf("江南仓储园");
        var bridge = channelOf("三号桥");

        assertThat(drama.rain(START.plusSeconds(60))).isZero();
        assertThat(drama.rain(START.plusSeconds(60 * 4))).isPositive();
        assertThat(drama.fire(warehouse, START.plusSeconds(60 * 22))).isGreaterThan(0.9);
        assertThat(drama.fire(bridge, START.plusSeconds(60 * 22))).isZero();
        assertThat(drama.flood(channelOf("城南下穿通道"), START.plusSeconds(60 * 15))).isEqualTo(1);
        assertThat(drama.isRecorderDown(START.plusSeconds(60 * 10))).isTrue();
        assertThat(drama.rain(START.minusSeconds(600))).isZero();
    }

    private static String channelOf(String name) {
        return CAMERAS.devices().stream()
                .flatMap(device -> device.channels().stream())
                .filter(channel -> channel.name().startsWith(name))
                .findFirst()
                .orElseThrow()
                .id();
    }
}
