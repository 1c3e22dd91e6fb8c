package cn.fengsui.jobs.rules;

import cn.fengsui.domain.place.Place;
import cn.fengsui.domain.report.EventClass;
import cn.fengsui.domain.rule.AlertRuleSpec;
import cn.fengsui.domain.rule.RuleParameters;
import cn.fengsui.jobs.facts.Signal;
import cn.fengsui.jobs.hotspots.HexGrid;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** In what the rules about places differ: what belongs together, and when it is enough. Used by one thread. */
interface PlaceSort {

    /** What begins an alert. @param members oldest first @param cell its centre */
    record Seed(List<Clue> members, long cell, Place place) {}

    /** Finds what is filed in cells and is not later than a clue. */
    interface Near {
        List<Clue> in(long[] cells) throws Exception;
    }

    Mesh mesh();

    /** What is counted apart: a class, a group; null when the signal does not count. */
    @Nullable
    String what(Signal signal);

    default List<Clue> clues(Signal signal) {
        return List.of(clue(signal, signal.what()));
    }

    boolean joins(Episode episode, Clue clue);

    Optional<Seed> seed(Clue clue, long cell, Near near) throws Exception;

    /** Clues further apart in time than this have nothing to do with one another; milliseconds. */
    long apart();

    /** So many clues make an alert, at least. */
    int fewest();

    /** Within so much time, milliseconds. */
    long window();

    /** Without another clue for so long, it is over; milliseconds. */
    long ends();

    /** What comes later than this behind the clock no longer counts; milliseconds. */
    long lateness();

    /** Clues are kept so long; milliseconds. */
    long keeps();

    static Clue clue(Signal signal, String tag) {
        return new Clue(signal.timeMillis(), signal.key(), tag, signal.value(), signal.level(), signal.place(), "");
    }

    /** The sorts of the rules, with the cells they need. Used by one thread. */
    final class Drawer {
        private final Map<Integer, Mesh.Hexes> meshes = new HashMap<>();

        /** Empty for rules that are not about places. */
        Optional<PlaceSort> of(AlertRuleSpec rule) {
            return switch (rule.parameters()) {
                case RuleParameters.Reports reports -> Optional.of(new Told(reports, new Mesh.Tiles(reports.metres())));
                case RuleParameters.Burst burst ->
                    Optional.of(new Dense(
                            burst,
                            meshes.computeIfAbsent(
                                    burst.resolution(), resolution -> new Mesh.Hexes(HexGrid.of(resolution))),
                            rule.reopenSeconds() * 1000L));
                case RuleParameters.Combination combination ->
                    Optional.of(new Agreeing(combination, new Mesh.Tiles(combination.metres())));
                case RuleParameters.Repetition repetition ->
                    Optional.of(new Again(repetition, new Mesh.Tiles(repetition.metres())));
                default -> Optional.empty();
            };
        }
    }

    /** Every report; what is told again near joins. */
    record Told(RuleParameters.Reports rule, Mesh.Tiles mesh) implements PlaceSort {
        @Override
        public String what(Signal signal) {
            return signal.what();
        }

        @Override
        public boolean joins(Episode episode, Clue clue) {
            return clue.metresTo(episode.alert().place()) <= rule.metres()
                    && clue.at() >= episode.first() - apart()
                    && clue.at() <= episode.last() + apart();
        }

        @Override
        public Optional<Seed> seed(Clue clue, long cell, Near near) {
            return Optional.of(new Seed(List.of(clue), cell, clue.place()));
        }

        @Override
        public int fewest() {
            return 1;
        }

        @Override
        public long window() {
            return rule.withinSeconds() * 1000L;
        }

        @Override
        public long apart() {
            return rule.withinSeconds() * 1000L;
        }

        @Override
        public long ends() {
            return rule.endsAfterSeconds() * 1000L;
        }

        @Override
        public long lateness() {
            return Long.MAX_VALUE / 4; // a serious report is never too late to be seen
        }

        @Override
        public long keeps() {
            return ends();
        }
    }

    /** Many reports of one group in a cell and those that touch it. */
    record Dense(RuleParameters.Burst rule, Mesh.Hexes mesh, long reopens) implements PlaceSort {
        @Override
        public @Nullable String what(Signal signal) {
            boolean counts = signal.point() != null
                    && EventClass.of(signal.what())
                            .map(EventClass::isAboutPlaces)
                            .orElse(false);
            return counts ? signal.what().substring(0, 1) : null;
        }

        @Override
        public boolean joins(Episode episode, Clue clue) {
            return clue.at() >= episode.first() - rule.withinSeconds() * 1000L
                    && clue.at() <= episode.last() + ends() + reopens;
        }

        @Override
        public Optional<Seed> seed(Clue clue, long cell, Near near) throws Exception {
            if (inTime(clue, near.in(mesh.near(cell))) < rule.reports()) {
                return Optional.empty(); // all of the windows below hold no more than these
            }
            var grid = mesh.grid();
            List<Clue> best = List.of();
            long centre = cell;
            for (long candidate : grid.neighbourhood(cell)) {
                List<Clue> window = TightWindow.around(
                        clue.at(), near.in(grid.neighbourhood(candidate)), Duration.ofSeconds(rule.withinSeconds()));
                if (window.size() > best.size()) { // the report's own cell comes first and wins a tie
                    best = window;
                    centre = candidate;
                }
            }
            Place own = clue.place();
            return best.size() < rule.reports()
                    ? Optional.empty()
                    : Optional.of(new Seed(
                            best, centre, new Place(grid.centre(centre), own.divisionCode(), own.division(), "", "")));
        }

        private int inTime(Clue clue, List<Clue> others) {
            int inTime = 0;
            for (Clue other : others) {
                inTime += Math.abs(other.at() - clue.at()) <= window() ? 1 : 0;
            }
            return inTime;
        }

        @Override
        public int fewest() {
            return rule.reports();
        }

        @Override
        public long window() {
            return rule.withinSeconds() * 1000L;
        }

        @Override
        public long apart() {
            return Math.max(rule.withinSeconds() * 1000L, ends() + reopens);
        }

        @Override
        public long ends() {
            return rule.quietSeconds() * 1000L;
        }

        @Override
        public long lateness() {
            return ends();
        }

        @Override
        public long keeps() {
            return ends() + rule.withinSeconds() * 1000L + ends();
        }
    }

    /** Several different signs close together. */
    record Agreeing(RuleParameters.Combination rule, Mesh.Tiles mesh) implements PlaceSort {
        @Override
        public @Nullable String what(Signal signal) {
            return signal.point() == null ? null : "";
        }

        @Override
        public List<Clue> clues(Signal signal) {
            return RuleIndex.signs(rule.signs(), signal).stream()
                    .map(sign -> clue(signal, Integer.toString(sign)))
                    .toList();
        }

        @Override
        public boolean joins(Episode episode, Clue clue) {
            return clue.metresTo(episode.alert().place()) <= rule.metres()
                    && clue.at() >= episode.first()
                    && clue.at() <= episode.last() + ends();
        }

        @Override
        public Optional<Seed> seed(Clue clue, long cell, Near near) throws Exception {
            List<Clue> close = near.in(mesh.near(cell)).stream()
                    .filter(other -> other.metresTo(clue.place()) <= rule.metres()
                            && clue.at() - other.at() <= rule.withinSeconds() * 1000L)
                    .sorted(Clue.ORDER)
                    .toList();
            var members = new ArrayList<Clue>();
            for (int sign = 0; sign < rule.signs().size(); sign++) {
                String tag = Integer.toString(sign);
                Optional<Clue> newest =
                        close.stream().filter(other -> other.tag().equals(tag)).reduce((before, after) -> after);
                if (newest.isEmpty()) {
                    return Optional.empty();
                }
                members.add(newest.get());
            }
            members.sort(Clue.ORDER);
            return Optional.of(new Seed(members, cell, clue.place()));
        }

        @Override
        public int fewest() {
            return rule.signs().size();
        }

        @Override
        public long window() {
            return rule.withinSeconds() * 1000L;
        }

        @Override
        public long apart() {
            return Math.max(rule.withinSeconds() * 1000L, ends());
        }

        @Override
        public long ends() {
            return rule.quietSeconds() * 1000L;
        }

        @Override
        public long lateness() {
            return ends();
        }

        @Override
        public long keeps() {
            return apart() + ends();
        }
    }

    /** The same class at one place again and again. */
    record Again(RuleParameters.Repetition rule, Mesh.Tiles mesh) implements PlaceSort {
        @Override
        public @Nullable String what(Signal signal) {
            boolean counts = signal.point() != null
                    && EventClass.of(signal.what())
                            .map(EventClass::isAboutPlaces)
                            .orElse(false);
            return counts ? signal.what() : null;
        }

        @Override
        public boolean joins(Episode episode, Clue clue) {
            return clue.metresTo(episode.alert().place()) <= rule.metres()
                    && clue.at() >= episode.first()
                    && clue.at() <= episode.last() + ends();
        }

        @Override
        public Optional<Seed> seed(Clue clue, long cell, Near near) throws Exception {
            List<Clue> same = near.in(mesh.near(cell)).stream()
                    .filter(other -> other.metresTo(clue.place()) <= rule.metres() && clue.at() - other.at() <= apart())
                    .sorted(Clue.ORDER)
                    .toList();
            return same.size() < rule.reports() ? Optional.empty() : Optional.of(new Seed(same, cell, clue.place()));
        }

        @Override
        public int fewest() {
            return rule.reports();
        }

        @Override
        public long window() {
            return apart();
        }

        @Override
        public long apart() {
            return Duration.ofDays(rule.withinDays()).toMillis();
        }

        @Override
        public long ends() {
            return apart();
        }

        @Override
        public long lateness() {
            return apart();
        }

        @Override
        public long keeps() {
            return apart() + Duration.ofHours(1).toMillis();
        }
    }
}
