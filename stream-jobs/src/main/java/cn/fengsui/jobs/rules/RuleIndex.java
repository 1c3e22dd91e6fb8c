package cn.fengsui.jobs.rules;

import cn.fengsui.domain.alert.AlertRule;
import cn.fengsui.domain.place.GeoPoint;
import cn.fengsui.domain.place.KeySpot;
import cn.fengsui.domain.rule.AlertRuleSpec;
import cn.fengsui.domain.rule.DefaultRules;
import cn.fengsui.domain.rule.RuleParameters;
import cn.fengsui.domain.rule.Sign;
import cn.fengsui.jobs.facts.Signal;
import cn.fengsui.jobs.facts.SignalKind;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The rules that are in force, filed by what they look at: ten thousand rules cost an event no more than those that are
 * about it. Each rule is filed under its narrowest limit (subject, source, division, quantity or class). Immutable.
 */
public final class RuleIndex {

    private static final char ANY = '*';

    /** A drawer of the file. */
    private record Drawer(SignalKind kind, char by, String text) {}

    private final long seq;
    private final Map<String, AlertRuleSpec> rules;
    private final Map<String, Long> changedAt;
    private final Map<Drawer, List<AlertRuleSpec>> drawers = new HashMap<>();
    private final Set<String> inSeveral = new HashSet<>();
    private final Set<Integer> divisionLengths = new TreeSet<>();
    private final Map<String, KeySpot> spots;
    private final Map<String, List<KeySpot>> spotsBySensor = new HashMap<>();
    private final List<KeySpot> exposures;

    /**
     * @param seq of the newest change among them
     * @param rules one of each id, active or not
     * @param changedAt seq of the change that brought each rule; those as shipped are not in it
     */
    RuleIndex(long seq, Collection<AlertRuleSpec> rules, Map<String, Long> changedAt, Collection<KeySpot> spots) {
        this.seq = seq;
        this.rules = new HashMap<>();
        this.changedAt = Map.copyOf(changedAt);
        this.spots = new HashMap<>();
        for (KeySpot spot : spots) {
            this.spots.put(spot.id(), spot);
            spot.sensors().forEach(sensor -> spotsBySensor
                    .computeIfAbsent(sensor, id -> new ArrayList<>())
                    .add(spot));
        }
        exposures = spots.stream().filter(spot -> spot.exposureMetres() > 0).toList();
        for (AlertRuleSpec rule : rules) {
            this.rules.put(rule.id(), rule);
            if (rule.active()) {
                lookedAt(rule).forEach(kind -> file(rule, kind));
            }
        }
    }

    /** The rules as shipped, without key spots. */
    public static RuleIndex asShipped() {
        return of(DefaultRules.all(), List.of());
    }

    /** Just these. */
    public static RuleIndex of(Collection<AlertRuleSpec> rules, Collection<KeySpot> spots) {
        return new RuleIndex(0, rules, Map.of(), spots);
    }

    long seq() {
        return seq;
    }

    /** The rule if it is in force. */
    Optional<AlertRuleSpec> active(String id) {
        return Optional.ofNullable(rules.get(id)).filter(AlertRuleSpec::active);
    }

    /** Ids of rules that another version replaced after that change. */
    Set<String> changedSince(long before) {
        var changed = new HashSet<String>();
        changedAt.forEach((id, at) -> {
            if (at > before) {
                changed.add(id);
            }
        });
        return changed;
    }

    /** When lesser alerts are shown as one; empty when that is switched off. */
    Optional<RuleParameters.Storm> storm() {
        return rules.values().stream()
                .filter(rule -> rule.active() && rule.kind() == AlertRule.STORM)
                .min(java.util.Comparator.comparing(AlertRuleSpec::id))
                .map(rule -> (RuleParameters.Storm) rule.parameters());
    }

    Collection<KeySpot> spots() {
        return spots.values();
    }

    @Nullable
    KeySpot spot(String id) {
        return spots.get(id);
    }

    List<KeySpot> spotsOf(String sensor) {
        return spotsBySensor.getOrDefault(sensor, List.of());
    }

    /** A key spot that makes an alert here worse. */
    Optional<KeySpot> exposureAt(@Nullable GeoPoint point) {
        if (point == null) {
            return Optional.empty();
        }
        return exposures.stream()
                .filter(spot ->
                        spot.place().point() != null && spot.place().point().metresTo(point) <= spot.exposureMetres())
                .min(java.util.Comparator.comparing(KeySpot::id));
    }

    /** The rules that are about this signal. */
    List<AlertRuleSpec> matching(Signal signal) {
        var found = new ArrayList<AlertRuleSpec>();
        collect(signal, ANY, "", found);
        collect(signal, 's', signal.subject(), found);
        collect(signal, 'o', signal.source(), found);
        collect(signal, 'c', signal.what(), found);
        if (signal.what().length() > 1 && signal.kind() == SignalKind.REPORT) {
            collect(signal, 'c', signal.what().substring(0, 1), found);
        }
        String division = signal.place().divisionCode();
        for (int length : divisionLengths) {
            if (length <= division.length()) {
                collect(signal, 'd', division.substring(0, length), found);
            }
        }
        return found;
    }

    private void collect(Signal signal, char by, String text, List<AlertRuleSpec> found) {
        List<AlertRuleSpec> drawer = drawers.get(new Drawer(signal.kind(), by, text));
        if (drawer != null) {
            for (AlertRuleSpec rule : drawer) {
                boolean isNew = !inSeveral.contains(rule.id()) || found.stream().noneMatch(other -> other == rule);
                if (isNew && isInScope(rule, signal)) {
                    found.add(rule);
                }
            }
        }
    }

    private void file(AlertRuleSpec rule, SignalKind kind) {
        var scope = rule.scope();
        if (rule.parameters() instanceof RuleParameters.KeySpots
                && !scope.subjects().isEmpty()) {
            scope.subjects().stream()
                    .map(spots::get)
                    .filter(spot -> spot != null)
                    .flatMap(spot -> spot.sensors().stream())
                    .distinct()
                    .forEach(sensor -> file(rule, kind, 's', sensor));
        } else if (!scope.subjects().isEmpty()) {
            scope.subjects().forEach(subject -> file(rule, kind, 's', subject));
        } else if (!scope.sources().isEmpty()) {
            scope.sources().forEach(source -> file(rule, kind, 'o', source));
        } else if (!scope.divisions().isEmpty()) {
            scope.divisions().forEach(division -> {
                divisionLengths.add(division.length());
                file(rule, kind, 'd', division);
            });
        } else {
            List<String> whats = whats(rule, kind);
            if (whats.size() > 1) {
                inSeveral.add(rule.id());
            }
            whats.forEach(what -> file(rule, kind, 'c', what));
            if (whats.isEmpty()) {
                file(rule, kind, ANY, "");
            }
        }
    }

    private void file(AlertRuleSpec rule, SignalKind kind, char by, String text) {
        List<AlertRuleSpec> drawer = drawers.computeIfAbsent(new Drawer(kind, by, text), key -> new ArrayList<>());
        if (drawer.isEmpty() || drawer.getLast() != rule) {
            drawer.add(rule);
        }
    }

    /** Classes of reports or quantities of sensors that a rule without narrower limits is about; empty = all. */
    private static List<String> whats(AlertRuleSpec rule, SignalKind kind) {
        return switch (rule.parameters()) {
            case RuleParameters.Threshold threshold -> List.of(threshold.quantity());
            case RuleParameters.Rate rate -> List.of(rate.quantity());
            case RuleParameters.Combination combination -> whats(combination.signs(), kind);
            case RuleParameters.Sequence sequence -> whats(sequence.steps(), kind);
            default -> kind == SignalKind.REPORT ? rule.scope().classes() : List.of();
        };
    }

    private static List<String> whats(List<Sign> signs, SignalKind kind) {
        var whats = new ArrayList<String>();
        for (Sign sign : signs) {
            if (kindOf(sign) == kind) {
                List<String> of = sign.of() == Sign.Of.REPORT
                        ? sign.classes()
                        : sign.quantity().isEmpty() ? List.of() : List.of(sign.quantity());
                if (of.isEmpty()) {
                    return List.of();
                }
                whats.addAll(of);
            }
        }
        return whats;
    }

    private static Set<SignalKind> lookedAt(AlertRuleSpec rule) {
        return switch (rule.parameters()) {
            case RuleParameters.Reports reports -> EnumSet.of(SignalKind.REPORT);
            case RuleParameters.Burst burst -> EnumSet.of(SignalKind.REPORT);
            case RuleParameters.Repetition repetition -> EnumSet.of(SignalKind.REPORT);
            case RuleParameters.Hotspots hotspots -> EnumSet.of(SignalKind.HOTSPOT);
            case RuleParameters.OneCamera camera -> EnumSet.of(SignalKind.CAMERA);
            case RuleParameters.ManyCameras cameras -> EnumSet.of(SignalKind.CAMERA);
            case RuleParameters.Threshold threshold -> EnumSet.of(SignalKind.SENSOR);
            case RuleParameters.Rate rate -> EnumSet.of(SignalKind.SENSOR);
            case RuleParameters.KeySpots spots -> EnumSet.of(SignalKind.SENSOR);
            case RuleParameters.Absence absence ->
                switch (absence.of()) {
                    case FEED -> EnumSet.of(SignalKind.REPORT, SignalKind.SENSOR, SignalKind.WARNING);
                    case SENSOR -> EnumSet.of(SignalKind.SENSOR);
                    case GRID -> EnumSet.of(SignalKind.REPORT);
                };
            case RuleParameters.Combination combination -> kindsOf(combination.signs());
            case RuleParameters.Sequence sequence -> kindsOf(sequence.steps());
            case RuleParameters.Warnings warnings -> EnumSet.of(SignalKind.WARNING);
            case RuleParameters.Regions regions -> EnumSet.of(SignalKind.REGION);
            case RuleParameters.Storm storm -> EnumSet.noneOf(SignalKind.class);
        };
    }

    private static Set<SignalKind> kindsOf(List<Sign> signs) {
        var kinds = EnumSet.noneOf(SignalKind.class);
        signs.forEach(sign -> kinds.add(kindOf(sign)));
        return kinds;
    }

    private static SignalKind kindOf(Sign sign) {
        return switch (sign.of()) {
            case REPORT -> SignalKind.REPORT;
            case SENSOR -> SignalKind.SENSOR;
            case CAMERA_OFFLINE -> SignalKind.CAMERA;
        };
    }

    private static boolean isInScope(AlertRuleSpec rule, Signal signal) {
        var scope = rule.scope();
        boolean ofSpots = rule.parameters() instanceof RuleParameters.KeySpots;
        return (scope.subjects().isEmpty() || ofSpots || scope.subjects().contains(signal.subject()))
                && (scope.sources().isEmpty() || scope.sources().contains(signal.source()))
                && (scope.divisions().isEmpty() || isWithin(signal.place().divisionCode(), scope.divisions()))
                && (scope.classes().isEmpty() || !hasClass(signal) || isOf(signal.what(), scope.classes()))
                && (scope.levels().isEmpty()
                        || !hasLevel(signal)
                        || scope.levels().contains(signal.level()));
    }

    private static boolean isWithin(String division, List<String> codes) {
        return codes.stream().anyMatch(code -> !code.isEmpty() && division.startsWith(code));
    }

    /** Whether a class code is one of these classes or of one of these groups. */
    static boolean isOf(String what, List<String> classes) {
        return classes.contains(what) || what.length() > 1 && classes.contains(what.substring(0, 1));
    }

    private static boolean hasClass(Signal signal) {
        return switch (signal.kind()) {
            case REPORT, HOTSPOT, REGION -> true;
            case SENSOR, WARNING, CAMERA -> false;
        };
    }

    private static boolean hasLevel(Signal signal) {
        return signal.kind() == SignalKind.REPORT || signal.kind() == SignalKind.WARNING;
    }

    /** Which signs of a rule this signal is, by their place in the list. */
    static List<Integer> signs(List<Sign> signs, Signal signal) {
        var found = new ArrayList<Integer>();
        for (int i = 0; i < signs.size(); i++) {
            if (is(signs.get(i), signal)) {
                found.add(i);
            }
        }
        return found;
    }

    private static boolean is(Sign sign, Signal signal) {
        boolean fits = kindOf(sign) == signal.kind()
                && (sign.sources().isEmpty() || sign.sources().contains(signal.source()));
        return fits
                && switch (sign.of()) {
                    case REPORT -> sign.classes().isEmpty() || isOf(signal.what(), sign.classes());
                    case SENSOR ->
                        (sign.quantity().isEmpty() || sign.quantity().equals(signal.what()))
                                && signal.value() >= sign.atLeast();
                    case CAMERA_OFFLINE -> signal.what().equals("OFFLINE");
                };
    }
}
