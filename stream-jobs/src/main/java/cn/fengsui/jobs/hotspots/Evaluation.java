package cn.fengsui.jobs.hotspots;

import cn.fengsui.domain.hotspot.HotspotKind;
import cn.fengsui.domain.hotspot.UnitKind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * One evaluation of one pass: signals first, because what is silent is not compared, then every class group and kind of
 * unit. Made for one pane and thrown away. One thread.
 */
final class Evaluation {

    /** What every evaluation looks at; the region's own. */
    record City(
            HotspotRules rules,
            Map<String, GroupCounts> counts,
            Places places,
            RecentReports recent,
            HexGrid hexagons,
            LocalHours hours,
            Silences silences,
            long placesKnownFrom) {}

    private static final String SIGNALS = "signals/";

    private final City city;
    private final Pass pass;
    private final Learned learned;
    private final double elapsed;
    private final HotspotTelling telling;
    private final double[] weights;
    private final Map<String, Integer> significant = new HashMap<>();
    private final Map<String, ReportsInWindow> reports = new HashMap<>();

    /** @param elapsed how much of the pass's pane is over, 0 to 1 */
    Evaluation(City city, Pass pass, Learned learned, double elapsed, HotspotTelling telling) {
        this.city = city;
        this.pass = pass;
        this.learned = learned;
        this.elapsed = elapsed;
        this.telling = telling;
        this.weights = weights(city.rules().windowPanes());
    }

    /** At the end of a pane: hotspots and signals open, go on and close. */
    void paneEnded() {
        everyGroup();
        if (pass.isSettled()) {
            telling.settledUpTo(pass.pane());
        }
    }

    private void everyGroup() {
        signals();
        var silent = new SilentUnits(city.places(), pass.signals().silentTownships(city.places()));
        for (String group : Region.GROUPS) {
            if (!pass.signals().isSilent(group)) { // nothing opens, and what is open is not called over
                for (UnitKind kind : Places.KINDS) {
                    paneEnded(group, kind, silent);
                }
            }
        }
    }

    /** Within a running pane: numbers and tints move. */
    void preview() {
        var silent = new SilentUnits(city.places(), pass.signals().silentTownships(city.places()));
        for (String group : Region.GROUPS) {
            for (UnitKind kind : Places.KINDS) {
                EpisodeTracker tracker = pass.board(group).tracker(kind);
                if (!pass.signals().isSilent(group) && !isIdle(group, kind)) {
                    WindowTest test = test(group, kind, silent.of(kind));
                    List<Episode> preview = tracker.duringPane(test, pass.pane(), surroundings(group, kind, test));
                    city.recent().tell(preview, kind, city.places(), pass.scope(group));
                    telling.running(HotspotTelling.board(group, kind), group, preview);
                }
            }
        }
    }

    City city() {
        return city;
    }

    Pass pass() {
        return pass;
    }

    Learned learned() {
        return learned;
    }

    /** How far event time is within the pane. */
    Instant at() {
        return Instant.ofEpochMilli(pass.pane() * HotspotRules.PANE + (long) (elapsed * HotspotRules.PANE));
    }

    /** Reports usual over the window, whole region. */
    double usual(String group) {
        return learned.isLearning() ? 0 : learned.profile(group).usual(weights);
    }

    /** Reports of another window that ends with the pane, added up anew. */
    WindowSums sums(String group, int panes) {
        if (panes == city.rules().windowPanes()) {
            return pass.board(group).sums();
        }
        var sums = new WindowSums();
        for (long p = pass.pane() - panes + 1; p <= pass.pane(); p++) {
            CellCounts ofPane = city.counts().get(group).pane(p);
            if (ofPane != null) {
                sums.add(ofPane, 1, city.places());
            }
        }
        return sums;
    }

    /** Cells of this group above the tint threshold in this evaluation. */
    int significantCells(String group) {
        return significant.getOrDefault(group, 0);
    }

    /** The test over another window of so many panes. */
    WindowTest test(String group, UnitKind kind, int panes, WindowSums sums) {
        double usual = learned.profile(group).usual(weights(panes));
        var silent = new SilentUnits(city.places(), pass.signals().silentTownships(city.places()));
        return test(group, kind, sums, usual, silent.of(kind));
    }

    private WindowTest test(String group, UnitKind kind, BitSet silent) {
        WindowTest test = test(group, kind, pass.board(group).sums(), usual(group), silent);
        if (kind == UnitKind.CELL) {
            significant.put(group, test.tinted().size());
        }
        return test;
    }

    private WindowTest test(String group, UnitKind kind, WindowSums sums, double usual, BitSet silent) {
        sums.grow(city.places());
        Baseline baseline = learned.baseline(group, kind);
        var clock = new Courses.Clockwork(pass.pane(), elapsed, city.placesKnownFrom(), city.hours());
        var courses =
                new Courses(kind, city.places(), city.counts().get(group), learned.profile(group), baseline, clock);
        UnitIndex units = city.places().index(kind);
        return WindowTest.run(new WindowTest.Window(kind, units, sums, baseline, usual, silent, courses));
    }

    private boolean isIdle(String group, UnitKind kind) {
        return pass.board(group).tracker(kind).isIdle()
                && (pass.board(group).sums().total() < HotspotRules.FLOOR_COUNT
                        || city.places().index(kind).size() == 0);
    }

    private void paneEnded(String group, UnitKind kind, SilentUnits silent) {
        if (isIdle(group, kind)) {
            return;
        }
        EpisodeTracker tracker = pass.board(group).tracker(kind);
        WindowTest test = test(group, kind, silent.of(kind));
        List<Episode> over = tracker.paneEnded(test, pass.pane(), surroundings(group, kind, test));
        if (kind == UnitKind.CELL) {
            tracker.live().stream()
                    .filter(episode -> episode.openedPane == pass.pane())
                    .forEach(episode -> episode.raisesAlert = !isShownByAnotherGroup(group, episode));
        }
        city.recent().tell(tracker.live(), kind, city.places(), pass.scope(group));
        if (pass.isSettled()) {
            telling.settled(group, pass.pane(), over);
        } else {
            telling.paneEnded(HotspotTelling.board(group, kind), group, pass.pane(), tracker.live(), over);
        }
    }

    /** A storm lights several class groups at one place: one alert is enough, all stay on the map. */
    private boolean isShownByAnotherGroup(String group, Episode opened) {
        return Region.GROUPS.stream()
                .filter(other -> !other.equals(group))
                .flatMap(other -> pass.board(other).tracker(UnitKind.CELL).live().stream())
                .filter(other -> other.wasOpen() && other.raisesAlert)
                .anyMatch(other ->
                        other.continuesIn(opened.now.cells(), city.places().cells(), pass.pane()));
    }

    private EpisodeTracker.Surroundings surroundings(String group, UnitKind kind, WindowTest test) {
        return new EpisodeTracker.Surroundings() {
            @Override
            public Episode begin(long pane, Episode.Moment first) {
                int unit = first.centre().cell();
                int[] around = city.places().index(kind).neighbourhood(unit);
                int township = reports(group).township(kind, around);
                Subject subject = Naming.of(kind, unit, township, group, city.places());
                return new Episode(telling.id(subject, group, unit, pane), subject, pane, first);
            }

            @Override
            public boolean survivesShift(Episode.Moment moment) {
                return kind != UnitKind.CELL
                        || new HalfCellShift(city.hexagons(), city.places(), city.recent())
                                .survives(moment, test, pass.scope(group));
            }
        };
    }

    private ReportsInWindow reports(String group) {
        return reports.computeIfAbsent(
                group, name -> ReportsInWindow.of(city.recent(), pass.scope(name), city.places()));
    }

    // ---- signals ----

    private void signals() {
        for (String group : Region.GROUPS) {
            int observed = pass.board(group).sums().total();
            List<Episode> over = new ArrayList<>();
            signal(new Signals.Sum(group, -1, observed, usual(group), learned.regionScatter(group)), over);
            if (group.equals(HotspotRules.ALL)) {
                townshipSignals(over);
            }
            tellSignals(group, over);
        }
    }

    private void townshipSignals(List<Episode> over) {
        Baseline shares = learned.baseline(HotspotRules.ALL, UnitKind.TOWNSHIP);
        WindowSums sums = pass.board(HotspotRules.ALL).sums();
        double usual = usual(HotspotRules.ALL);
        for (int town = 0; town < city.places().townships().size(); town++) {
            if (shares.isActive(town)) {
                signal(
                        new Signals.Sum(
                                HotspotRules.ALL,
                                town,
                                sums.own(UnitKind.TOWNSHIP, town),
                                usual * shares.share(town),
                                learned.townshipScatter(town)),
                        over);
            }
        }
    }

    private void signal(Signals.Sum sum, List<Episode> over) {
        boolean isSilent = pass.signals()
                .paneEnded(
                        sum,
                        city.places(),
                        pass.pane(),
                        (subject, pane) -> telling.id(subject, sum.group(), -1, pane),
                        over);
        if (pass.isSettled() && isSilent) {
            city.silences().add(sum.scope(city.places()), pass.pane());
        }
    }

    private void tellSignals(String group, List<Episode> over) {
        List<Episode> live = pass.signals().live(group);
        live.forEach(signal -> nameReports(group, signal));
        if (pass.isSettled()) {
            telling.settled(group, pass.pane(), over);
        } else {
            telling.paneEnded(SIGNALS + group + ":", group, pass.pane(), live, over);
        }
    }

    /** A burst names reports of its window, the oldest first. */
    private void nameReports(String group, Episode signal) {
        if (signal.subject.kind() == HotspotKind.BURST) {
            int town = signal.now.centre().cell();
            city.recent().forEach(pass.scope(group), report -> {
                if (town < 0 || city.places().unitOf(UnitKind.TOWNSHIP, report.spot()) == town) {
                    signal.behind(RecentReports.behind(report));
                }
            });
        }
    }

    /** How much of each hour class the window holds, in panes; the running pane counts as far as it has elapsed. */
    private double[] weights(int panes) {
        double[] hours = new double[LocalHours.CLASSES];
        for (long p = pass.pane() - panes + 1; p < pass.pane(); p++) {
            hours[city.hours().classOf(p)]++;
        }
        hours[city.hours().classOf(pass.pane())] += elapsed;
        return hours;
    }
}
