package cn.fengsui.jobs.hotspots;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import cn.fengsui.domain.hotspot.Hotspot;
import cn.fengsui.domain.hotspot.HotspotEvaluation;
import cn.fengsui.domain.report.Level;
import cn.fengsui.jobs.facts.ReportFact;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Eight months of real calls in their order of arrival, late ones and outages of the feed included. */
class MontgomeryTest {

    private static final Path FILE = Path.of("..", "..", "shared", "data", "montgomery-911.csv.gz");
    private static final ZoneId ZONE = ZoneId.of("America/New_York");
    private static final HotspotRules RULES = HotspotRules.standard(ZONE).atResolution(7);

    private static final Map<String, Hotspot> OPENED = new HashMap<>();
    private static final Map<Long, HotspotEvaluation> BY_WINDOW = new TreeMap<>();
    private static final Map<LocalDate, Integer> WARNED = new TreeMap<>();
    private static int days;

    @BeforeAll
    static void readTheFile() throws IOException {
        assumeTrue(Files.exists(FILE), () -> FILE + " is not here: the test on real calls is left out.");
        var region = new Region(false, RULES);
        var grid = HexGrid.of(RULES.resolution());
        var listener = new Listening();
        List<ReportFact> reports = read();
        for (ReportFact report : reports) {
            region.add(report, grid.cell(report.lng(), report.lat()), grid, listener);
        }
        long first = reports.getFirst().timeMillis();
        days = (int) Duration.ofMillis(region.clock() - first).toDays() - RULES.minimumDays() - 1;
    }

    @Test
    void expectsWhatIsThenObserved() {
        double observed = BY_WINDOW.values().stream()
                .mapToInt(HotspotEvaluation::observed)
                .sum();
        double expected = BY_WINDOW.values().stream()
                .mapToDouble(HotspotEvaluation::expected)
                .sum();

        System.out.printf("sum O / sum E = %.3f over %d windows%n", observed / expected, BY_WINDOW.size());
        assertThat(observed / expected).isBetween(0.93, 1.07);
    }

    @Test
    void seesTheFourStorms() {
        for (String storm : List.of("2016-01-23", "2016-02-24", "2016-04-03", "2016-07-25")) {
            var day = LocalDate.parse(storm);
            assertThat(OPENED.values())
                    .as("hotspots of all classes on %s", storm)
                    .anySatisfy(hotspot -> assertThat(dayOf(hotspot.openedAt())).isEqualTo(day));
        }
    }

    @Test
    void staysQuietOnOrdinaryDays() {
        print();

        assertThat((double) OPENED.size() / days).isBetween(0.3, 2.0);
    }

    @Test
    void namesTheReportsBehindEveryHotspot() {
        assertThat(OPENED.values())
                .allSatisfy(hotspot -> assertThat(hotspot.reportKeys()).hasSizeGreaterThanOrEqualTo(5));
    }

    private static void print() {
        OPENED.values().forEach(hotspot -> WARNED.merge(dayOf(hotspot.openedAt()), 1, Integer::sum));
        System.out.printf(
                "%d episodes of all classes in %d evaluated days: %.2f a day%n",
                OPENED.size(), days, (double) OPENED.size() / days);
        System.out.println("first pane        peak O     E    ratio   q        r    cells reports");
        OPENED.values().stream()
                .sorted((a, b) -> Integer.compare(b.observed(), a.observed()))
                .limit(12)
                .forEach(hotspot -> System.out.printf(
                        "%s  %6d %6.2f %6.1f  %.1e %5.2f %5d %5d%n",
                        LocalDateTime.ofInstant(hotspot.openedAt(), ZONE),
                        hotspot.observed(),
                        hotspot.expected(),
                        hotspot.ratio(),
                        hotspot.q(),
                        hotspot.dispersion(),
                        hotspot.cells().size(),
                        hotspot.reportKeys().size()));
    }

    private static LocalDate dayOf(Instant at) {
        return LocalDate.ofInstant(at, ZONE);
    }

    private static List<ReportFact> read() throws IOException {
        var reports = new ArrayList<ReportFact>();
        try (var lines = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(FILE)), StandardCharsets.UTF_8))) {
            lines.readLine();
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                String[] part = line.split(",", -1);
                if (part[part.length - 1].equals("1")) {
                    reports.add(report(part));
                }
            }
        }
        return reports;
    }

    private static ReportFact report(String[] part) {
        String category = part[5].equals("Fire") ? "A1" : part[5].equals("Traffic") ? "A5" : "S2";
        long time = LocalDateTime.parse(part[1]).atZone(ZONE).toInstant().toEpochMilli();
        double lat = Double.parseDouble(part[3]);
        double lng = Double.parseDouble(part[4]);
        return new ReportFact(
                false, false, "mc/" + part[0], category, Level.IV, time, true, lng, lat, "", part[7], "", "");
    }

    private static final class Listening implements HotspotListener {
        @Override
        public void hotspot(HotspotUpdate update) {
            if (update.onRecord() && update.hotspot().group().equals(HotspotRules.ALL)) {
                OPENED.put(update.hotspot().id(), update.hotspot());
            }
        }

        @Override
        public void evaluation(HotspotEvaluation evaluation) {
            long window = RULES.window().toMillis();
            if (evaluation.group().equals(HotspotRules.ALL)
                    && !evaluation.learning()
                    && evaluation.evaluatedAt().toEpochMilli() % window == 0) {
                BY_WINDOW.put(evaluation.evaluatedAt().toEpochMilli(), evaluation);
            }
        }

        @Override
        public boolean wantsNumbers() {
            return true;
        }
    }
}
