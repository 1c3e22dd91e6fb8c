package cn.fengsui.jobs.rules;

import cn.fengsui.domain.place.KeySpot;
import cn.fengsui.domain.place.KeySpot.SpotLimit;
import cn.fengsui.domain.rule.AlertRuleSpec;
import cn.fengsui.domain.rule.RuleParameters;
import cn.fengsui.domain.rule.RuleParameters.ManyCameras;
import cn.fengsui.jobs.facts.Signal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a signal is to a rule about one key: under which keys it is heard, and as which clues. */
final class RuleKeys {

    /** In the key of one camera, between its id and its device's. */
    static final char DEVICE_OF = '@';

    private static final char LIMIT_OF = '#';

    private final Turn turn;
    private final AlertRuleSpec rule;

    RuleKeys(Turn turn, AlertRuleSpec rule) {
        this.turn = turn;
        this.rule = rule;
    }

    /** The keys that it is heard under; none when it is nothing to this rule. */
    List<String> of(Signal signal) throws Exception {
        return switch (rule.parameters()) {
            case RuleParameters.KeySpots spots -> limits(signal);
            case RuleParameters.OneCamera camera -> isStatus(signal) ? List.of(camera(signal)) : List.of();
            case ManyCameras cameras -> isStatus(signal) ? area(cameras, signal) : List.of();
            case RuleParameters.Absence absence ->
                switch (absence.of()) {
                    case FEED -> List.of(signal.source());
                    case SENSOR -> List.of(signal.subject());
                    case GRID -> signal.place().grid().isEmpty() ? List.<String>of() : List.of(grid(signal));
                };
            case RuleParameters.Sequence sequence ->
                switch (sequence.by()) {
                    case GRID -> signal.place().grid().isEmpty() ? List.<String>of() : List.of(grid(signal));
                    case DIVISION -> present(signal.place().divisionCode());
                    case SUBJECT -> present(signal.subject());
                    case CITY -> List.of("city");
                };
            case RuleParameters.Warnings warnings -> List.of(new WarningChains(turn, rule).root(signal));
            default -> List.of(signal.subject());
        };
    }

    /** With its device: what explains that many cameras are gone. */
    private static String camera(Signal signal) {
        return signal.subject() + DEVICE_OF + signal.parent();
    }

    private static boolean isStatus(Signal signal) {
        return !signal.what().equals("UNKNOWN");
    }

    private static String grid(Signal signal) {
        return signal.place().divisionCode() + "·" + signal.place().division() + "·"
                + signal.place().grid();
    }

    private static List<String> present(String key) {
        return key.isEmpty() ? List.of() : List.of(key);
    }

    private static List<String> area(ManyCameras cameras, Signal signal) {
        return cameras.by() == ManyCameras.Area.DEVICE
                ? present(signal.parent())
                : present(signal.place().divisionCode());
    }

    private List<String> limits(Signal signal) {
        var keys = new ArrayList<String>();
        for (KeySpot spot : turn.index().spotsOf(signal.subject())) {
            boolean inScope =
                    rule.scope().subjects().isEmpty() || rule.scope().subjects().contains(spot.id());
            for (int i = 0; inScope && i < spot.limits().size(); i++) {
                if (spot.limits().get(i).quantity().equals(signal.what())) {
                    keys.add(spot.id() + LIMIT_OF + i);
                }
            }
        }
        return keys;
    }

    /** The limit that a key names, if the key spot still has it. */
    static Optional<SpotLimit> limitOf(String key, RuleIndex index) {
        int at = key.lastIndexOf(LIMIT_OF);
        KeySpot spot = index.spot(key.substring(0, at));
        int number = Integer.parseInt(key.substring(at + 1));
        return spot == null || number >= spot.limits().size()
                ? Optional.empty()
                : Optional.of(spot.limits().get(number));
    }

    static Optional<KeySpot> spotOf(String key, RuleIndex index) {
        return Optional.ofNullable(index.spot(key.substring(0, key.lastIndexOf(LIMIT_OF))));
    }

    /** What it tells, the same under each key. */
    List<Clue> clues(Signal signal) {
        return switch (rule.parameters()) {
            case RuleParameters.Sequence sequence ->
                RuleIndex.signs(sequence.steps(), signal).stream()
                        .map(step -> clue(signal, Integer.toString(step), ""))
                        .toList();
            case ManyCameras cameras -> List.of(clue(signal, signal.subject(), ""));
            case RuleParameters.OneCamera camera -> List.of(clue(signal, signal.name(), ""));
            case RuleParameters.Warnings warnings -> List.of(clue(signal, signal.subject(), signal.body()));
            default -> List.of(clue(signal, signal.unit(), ""));
        };
    }

    private static Clue clue(Signal signal, String tag, String body) {
        return new Clue(signal.timeMillis(), signal.key(), tag, signal.value(), signal.level(), signal.place(), body);
    }
}
