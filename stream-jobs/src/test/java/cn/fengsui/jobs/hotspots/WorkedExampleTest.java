package cn.fengsui.jobs.hotspots;

import static org.assertj.core.api.Assertions.assertThat;

import cn.fengsui.domain.hotspot.Hotspot;
import cn.fengsui.domain.hotspot.HotspotKind;
import cn.fengsui.domain.hotspot.HotspotState;
import cn.fengsui.domain.hotspot.UnitKind;
import cn.fengsui.domain.report.Level;
import cn.fengsui.jobs.Told;
import cn.fengsui.jobs.facts.ReportFact;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The worked example of docs/reference/hotspots.md: every number of the page is computed here twice, by the job's own
 * code and by hand from the raw reports.
 */
class WorkedExampleTest {

    private static final Path PAGE = Path.of("..", "docs", "reference", "hotspots.md");
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final HotspotRules RULES = HotspotRules.standard(ZONE);
    private static final Instant START = Instant.parse("2026-06-01T00:00:00Z"); // Monday 08:00 local
    private static final Instant BURST = Instant.parse("2026-06-30T06:02:00Z"); // Tuesday 14:02 local
    private static final int WINDOW_PANES = 24;
    private static final HexGrid GRID = HexGrid.of(8);

    private static final List<ReportFact> REPORTS = reports();
    private static final List<Hotspot> TOLD = new ArrayList<>();
    private static Hotspot opened;
    private static Hotspot settled;

    @BeforeAll
    static void runTheJob() {
        var region = new Region(false, RULES);
        var findings = new Findings(true, update -> {
            if (update.isLiveOfPlaces() && update.hotspot().group().equals("C")) {
                TOLD.add(update.hotspot());
            }
        });
        findings.hear(region, REPORTS, GRID);
        opened = TOLD.stream()
                .filter(hotspot -> hotspot.state() == HotspotState.OPEN)
                .findFirst()
                .orElseThrow();
        settled = findings.of(findings.settled, HotspotKind.HOTSPOT, UnitKind.CELL, "C").stream()
                .filter(hotspot -> hotspot.id().equals(opened.id()))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void givesByHandWhatTheJobGives() {
        var hand = new ByHand(opened);

        assertThat(hand.observed()).isEqualTo(opened.observed());
        assertThat(opened.expected()).isCloseTo(hand.expected(), within(1e-5));
        assertThat(opened.dispersion()).isCloseTo(hand.r(), within(1e-2));
        assertThat(opened.p()).isCloseTo(hand.p(), within(0.1));
        assertThat(opened.q()).isCloseTo(hand.p() * hand.active(), within(1)); // the smallest of them all
        assertThat(opened.ratio()).isCloseTo(hand.observed() / hand.expected(), within(1e-5));
    }

    @Test
    void standsOnThePageAsComputed() throws Exception {
        var hand = new ByHand(opened);
        String page = Files.readString(PAGE);
        List<String> numbers = List.of(
                row("reports of the class group in the history", "" + hand.events()),
                row("active cells", "" + hand.active()),
                row("usual in the whole region in these two hours", text("%.2f", hand.usual())),
                row("reports of the neighbourhood in the history", "" + hand.near()),
                row("share of the neighbourhood", text("%.5f", hand.share())),
                row("expected E", text("%.3f", opened.expected())),
                row("observed O", "" + opened.observed()),
                row("ratio O / E", text("%.1f", opened.ratio())),
                row("scatter r", text("%.2f", opened.dispersion())),
                row("p", text("%.1e", opened.p())),
                row("q", text("%.1e", opened.q())),
                row("z of the residual", text("%.1f", opened.detail().z())),
                row("Gi* of residuals", text("%.1f", opened.detail().gi())),
                row("course", opened.detail().label().name()),
                row("name", opened.detail().name()),
                row(
                        "reports behind it when it closed",
                        "" + settled.reportKeys().size()),
                row("told by", effort(settled)),
                row("opened (local)", local(opened.windowEnd())),
                row("closed (local)", local(closedAt())));
        numbers.forEach(System.out::println);

        assertThat(numbers).allSatisfy(row -> assertThat(page).contains(row));
    }

    @Test
    void saysTheSameADayLater() {
        assertThat(settled.detail().settled()).isTrue();
        assertThat(settled.detail().name()).isEqualTo(opened.detail().name());
        assertThat(settled.observed()).isGreaterThanOrEqualTo(opened.observed());
    }

    private static Instant closedAt() {
        return TOLD.stream()
                .filter(hotspot -> hotspot.id().equals(opened.id()) && hotspot.state() == HotspotState.RECOVERING)
                .reduce((before, after) -> after)
                .map(last -> last.windowEnd().plus(Duration.ofMinutes(5)))
                .orElseThrow();
    }

    private static String effort(Hotspot hotspot) {
        List<String> parts = new ArrayList<>();
        for (int i = 0; i < hotspot.detail().effort().sources().size(); i++) {
            parts.add(hotspot.detail().effort().sources().get(i) + " "
                    + hotspot.detail().effort().reportsBySource().get(i));
        }
        return String.join(", ", parts);
    }

    private static String row(String name, String value) {
        return "| " + name + " | " + value + " |";
    }

    private static String text(String format, double value) {
        return String.format(Locale.ROOT, format, value);
    }

    private static String local(Instant at) {
        return LocalTime.from(at.atZone(ZONE)).toString();
    }

    private static Percentage within(double percent) {
        return Percentage.withPercentage(percent);
    }

    /** Four weeks and two days of an ordinary small city, and one burst of city management. */
    private static List<ReportFact> reports() {
        var random = new Random(20260630);
        List<ReportFact> reports = new ArrayList<>();
        for (int hour = 0; hour < 32 * 24; hour++) {
            Instant from = START.plus(Duration.ofHours(hour));
            int local = from.atZone(ZONE).getHour();
            int count = local < 7 ? random.nextInt(2) : 1 + random.nextInt(6);
            for (int i = 0; i < count; i++) {
                double east = random.nextGaussian() * 3_500;
                double north = random.nextGaussian() * 3_500;
                String source = random.nextInt(3) == 0 ? "hotline-12345" : "grid-app";
                String category = random.nextInt(3) == 0 ? "E3" : "C1";
                reports.add(fact(
                        source, "h" + hour + "-" + i, category, from.plusSeconds(random.nextInt(3600)), east, north));
            }
        }
        for (int i = 0; i < 9; i++) {
            String source = i % 3 == 0 ? "hotline-12345" : "grid-app";
            reports.add(fact(source, "b" + i, "C5", BURST.plusSeconds(150L * i), 2_000 + 40 * i, 1_500 - 30 * i));
        }
        reports.sort((a, b) -> Long.compare(a.timeMillis(), b.timeMillis()));
        return reports;
    }

    private static ReportFact fact(String source, String id, String category, Instant at, double east, double north) {
        var point = Told.offset(east, north);
        return new ReportFact(
                false,
                false,
                source + "/" + id,
                category,
                Level.IV,
                at.toEpochMilli(),
                true,
                point.lng(),
                point.lat(),
                "420321001",
                "柳湾街道",
                "",
                "");
    }

    /** The formulae of the page, straight from the raw reports, without any of the job's code but the cells of H3. */
    private static final class ByHand {
        private final Hotspot hotspot;
        private final long from;
        private final long to;
        private final Set<Long> around = new HashSet<>();
        private final Map<Long, Integer> perCell = new HashMap<>();
        private final Set<Long> activeCells = new HashSet<>();
        private final double[] profile;
        private int events;

        ByHand(Hotspot hotspot) {
            this.hotspot = hotspot;
            // learnt at the begin of the UTC day from whole two-hour blocks that end a day before it
            Instant learnt = Instant.ofEpochSecond(
                    Math.floorDiv(hotspot.windowEnd().minusSeconds(300).getEpochSecond(), 86_400) * 86_400);
            to = pane(learnt.minus(Duration.ofHours(24))) / WINDOW_PANES * WINDOW_PANES;
            from = -Math.floorDiv(-pane(Instant.ofEpochMilli(REPORTS.getFirst().timeMillis())), WINDOW_PANES)
                    * WINDOW_PANES;
            for (long cell :
                    GRID.neighbourhood(Long.parseUnsignedLong(hotspot.cells().getFirst(), 16))) {
                around.add(cell);
            }
            for (ReportFact report : REPORTS) {
                long pane = pane(Instant.ofEpochMilli(report.timeMillis()));
                if (pane >= from && pane < to) {
                    activeCells.add(cell(report));
                    if (report.group().equals("C")) {
                        perCell.merge(cell(report), 1, Integer::sum);
                        events++;
                    }
                }
            }
            profile = profile();
        }

        int events() {
            return events;
        }

        int active() {
            return activeCells.size();
        }

        int near() {
            return around.stream()
                    .mapToInt(cell -> perCell.getOrDefault(cell, 0))
                    .sum();
        }

        int observed() {
            return (int) REPORTS.stream()
                    .filter(report -> report.group().equals("C")
                            && report.timeMillis() >= hotspot.windowStart().toEpochMilli()
                            && report.timeMillis() < hotspot.windowEnd().toEpochMilli()
                            && around.contains(cell(report)))
                    .count();
        }

        double usual() {
            return usual(pane(hotspot.windowStart()));
        }

        double share() {
            return share(around);
        }

        double expected() {
            return usual() * share();
        }

        double r() {
            double squares = 0;
            double excess = 0;
            for (long block = from; block < to; block += WINDOW_PANES) {
                Map<Long, Integer> counts = counts(block);
                double usual = usual(block);
                for (long centre : activeCells) {
                    int o = 0;
                    for (long cell : GRID.neighbourhood(centre)) {
                        o += counts.getOrDefault(cell, 0);
                    }
                    double e = usual * shareAround(centre);
                    squares += e * e;
                    excess += (o - e) * (o - e) - e;
                }
            }
            return squares / excess;
        }

        /** P(X >= O) as one less the sum of the probabilities below. */
        double p() {
            double r = r();
            double e = expected();
            double term = Math.pow(r / (r + e), r);
            double below = 0;
            for (int k = 0; k < observed(); k++) {
                below += term;
                term *= (r + k) / (k + 1) * e / (r + e);
            }
            return 1 - below;
        }

        private Map<Long, Integer> counts(long block) {
            Map<Long, Integer> counts = new HashMap<>();
            for (ReportFact report : REPORTS) {
                long pane = pane(Instant.ofEpochMilli(report.timeMillis()));
                if (report.group().equals("C") && pane >= block && pane < block + WINDOW_PANES) {
                    counts.merge(cell(report), 1, Integer::sum);
                }
            }
            return counts;
        }

        private double shareAround(long centre) {
            Set<Long> cells = new HashSet<>();
            for (long cell : GRID.neighbourhood(centre)) {
                cells.add(cell);
            }
            return share(cells);
        }

        private double share(Set<Long> cells) {
            return cells.stream()
                    .filter(activeCells::contains)
                    .mapToDouble(
                            cell -> (perCell.getOrDefault(cell, 0) + 200.0 / activeCells.size()) / (events + 200.0))
                    .sum();
        }

        private double usual(long firstPane) {
            double usual = 0;
            for (long pane = firstPane; pane < firstPane + WINDOW_PANES; pane++) {
                usual += profile[hourClass(pane)];
            }
            return usual;
        }

        private double[] profile() {
            double[] reports = new double[48];
            double[] panes = new double[48];
            for (long pane = from; pane < to; pane++) {
                panes[hourClass(pane)]++;
            }
            for (ReportFact report : REPORTS) {
                long pane = pane(Instant.ofEpochMilli(report.timeMillis()));
                if (report.group().equals("C") && pane >= from && pane < to) {
                    reports[hourClass(pane)]++;
                }
            }
            double[] smooth = new double[48];
            for (int i = 0; i < 48; i++) {
                int day = i / 24 * 24;
                int before = day + (i + 23) % 24;
                int after = day + (i + 1) % 24;
                smooth[i] = reports[before] / panes[before] / 4
                        + reports[i] / panes[i] / 2
                        + reports[after] / panes[after] / 4;
            }
            return smooth;
        }

        private static int hourClass(long pane) {
            ZonedDateTime at = Instant.ofEpochSecond(pane * 300).atZone(ZONE);
            boolean weekend = at.getDayOfWeek() == DayOfWeek.SATURDAY || at.getDayOfWeek() == DayOfWeek.SUNDAY;
            return at.getHour() + (weekend ? 24 : 0);
        }

        private static long pane(Instant at) {
            return Math.floorDiv(at.getEpochSecond(), 300);
        }

        private static long cell(ReportFact report) {
            return GRID.cell(report.lng(), report.lat());
        }
    }
}
