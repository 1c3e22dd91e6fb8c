package cn.fengsui.jobs.hotspots;

import static org.assertj.core.api.Assertions.assertThat;

import cn.fengsui.domain.hotspot.UnitKind;
import cn.fengsui.domain.place.GeoPoint;
import cn.fengsui.domain.report.Level;
import cn.fengsui.jobs.Told;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WindowSumsTest {

    private static final Instant AT = Instant.parse("2026-07-01T04:00:00Z");

    private final HexGrid grid = HexGrid.of(8);
    private final Places places = new Places();
    private final WindowSums sums = new WindowSums();
    private final SplittableRandom random = new SplittableRandom(11);

    @Test
    void knowsWhereAnythingAndWhereManyAreObservedWhateverComesAndGoes() {
        var counted = new ArrayDeque<Integer>();
        for (int i = 0; i < 3_000; i++) {
            int spot = spot(i);
            sums.add(spot, 1, places);
            counted.add(spot);
            if (counted.size() > 300) {
                sums.add(counted.remove(), -1, places);
            }
        }

        assertThat(sums.many(UnitKind.CELL).cardinality()).isPositive();
        assertThatBothAreRight(sums);
        assertThatBothAreRight(sums.copy());
    }

    @Test
    void knowsOfANewCellBesideOthersThatWereCounted() {
        for (int i = 0; i < 6; i++) {
            sums.add(spot(grid.centre(grid.cell(112.14, 30.93))), 1, places);
        }
        long beside = grid.neighbourhood(grid.cell(112.14, 30.93))[1];

        spot(grid.centre(beside));
        sums.grow(places);

        assertThat(sums.observed(UnitKind.CELL, places.cells().find(beside))).isEqualTo(6);
        assertThatBothAreRight(sums);
    }

    private void assertThatBothAreRight(WindowSums sums) {
        for (UnitKind kind : Places.KINDS) {
            int units = places.index(kind).size();
            assertThat(sums.some(kind).stream())
                    .containsExactlyElementsOf(IntStream.range(0, units)
                            .filter(unit -> sums.observed(kind, unit) > 0)
                            .boxed()
                            .toList());
            assertThat(sums.many(kind).stream())
                    .containsExactlyElementsOf(IntStream.range(0, units)
                            .filter(unit -> sums.observed(kind, unit) >= HotspotRules.FLOOR_COUNT)
                            .boxed()
                            .toList());
        }
    }

    private int spot(int i) {
        return spot(new GeoPoint(
                112.14 + (random.nextDouble() - 0.5) * i / 10_000, 30.93 + (random.nextDouble() - 0.5) * i / 10_000));
    }

    private int spot(GeoPoint point) {
        var report = Told.fact("r" + random.nextInt(), "C1", Level.IV, AT, point);
        return places.spot(report, grid.cell(point.lng(), point.lat()), grid);
    }
}
