package cn.fengsui.benchmarks;

import cn.fengsui.domain.hotspot.HotspotEvaluation;
import cn.fengsui.domain.place.GeoPoint;
import cn.fengsui.domain.report.Level;
import cn.fengsui.jobs.facts.ReportFact;
import cn.fengsui.jobs.hotspots.HexGrid;
import cn.fengsui.jobs.hotspots.HotspotListener;
import cn.fengsui.jobs.hotspots.HotspotRules;
import cn.fengsui.jobs.hotspots.HotspotUpdate;
import cn.fengsui.jobs.hotspots.Region;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Locale;
import java.util.SplittableRandom;

/**
 * The hotspot question over a hundred thousand active cells on one thread: how long the end of a pane takes (live and settled,
 * all class groups and kinds of unit), how long a look into the running pane, and how much memory all of it needs.
 */
final class ManyCells {

    private static final int CELLS = 100_000;
    private static final int RINGS = 183;
    private static final int EVENTS = 600_000;
    private static final int RESOLUTION = 8;
    private static final int TOWNSHIPS = 200;
    private static final int MEASURED = 48;
    private static final int PER_PANE = 130;
    private static final long PANE = Duration.ofMinutes(5).toMillis();
    private static final long SPAN = Duration.ofDays(16).toMillis();
    private static final long START = Instant.parse("2026-06-01T00:00:00Z").toEpochMilli();
    private static final String[] CLASSES = {"C1", "C4", "C5", "A5", "S2", "E3", "A4", "N1", "C6", "O3"};

    private final HexGrid grid = HexGrid.of(RESOLUTION);
    private final Region region = new Region(false, HotspotRules.standard(ZoneId.of("Asia/Shanghai")));
    private final Told told = new Told();
    private final SplittableRandom random = new SplittableRandom(5);

    void run() {
        long before = heap();
        long[] cells = Arrays.copyOf(grid.within(grid.cell(112.14, 30.93), RINGS), CELLS);
        for (int n = 0; n < EVENTS; n++) {
            add(n, cells[n < CELLS ? n : random.nextInt(CELLS)], START + SPAN / EVENTS * n);
        }
        long needed = heap() - before;
        var ends = new Samples("end of a pane: live and settled, all class groups and kinds of unit");
        var looks = new Samples("look into the running pane");
        told.numbers = true;
        for (int pane = 1; pane <= MEASURED; pane++) {
            long at = START + SPAN + pane * PANE;
            ends.add(millis(() -> region.passTimeTo(at, grid, told)));
            for (int n = 0; n < PER_PANE; n++) {
                add(EVENTS + pane * PER_PANE + n, cells[random.nextInt(CELLS)], at + n);
            }
            looks.add(millis(() -> region.preview(grid, told)));
        }
        System.out.printf(
                Locale.ROOT,
                "%n### Hotspots over %d active cells, %d reports of 16 days, one thread%n%n"
                        + "| run | n | p50 ms | p99 ms | most |%n|---|---:|---:|---:|---:|%n%s%n%s%n%n"
                        + "Heap after a collection: %d MiB. Told: %d times.%n",
                CELLS,
                EVENTS,
                row(ends),
                row(looks),
                needed >> 20,
                told.times);
    }

    private void add(int n, long cell, long time) {
        GeoPoint centre = grid.centre(cell);
        String township = String.format(Locale.ROOT, "420%06d", Math.floorMod(cell >> 24, TOWNSHIPS));
        var report = new ReportFact(
                false,
                false,
                "bench/" + n,
                CLASSES[random.nextInt(CLASSES.length)],
                Level.IV,
                time,
                true,
                centre.lng(),
                centre.lat(),
                township,
                "镇",
                "",
                "");
        region.add(report, cell, grid, told);
    }

    private static String row(Samples samples) {
        return String.format(
                Locale.ROOT,
                "| %s | %d | %.1f | %.1f | %.1f |",
                samples.name(),
                samples.millis().size(),
                samples.at(0.5),
                samples.at(0.99),
                samples.at(1));
    }

    private static double millis(Runnable work) {
        long started = System.nanoTime();
        work.run();
        return (System.nanoTime() - started) / 1e6;
    }

    private static long heap() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    /** Counts what it is told. */
    private static final class Told implements HotspotListener {
        private boolean numbers;
        private long times;

        @Override
        public void hotspot(HotspotUpdate update) {
            times++;
        }

        @Override
        public void evaluation(HotspotEvaluation evaluation) {
            times++;
        }

        @Override
        public boolean wantsNumbers() {
            return numbers;
        }
    }
}
