package cn.fengsui.jobs.rules;

import cn.fengsui.domain.alert.Alert;
import cn.fengsui.domain.alert.AlertState;
import cn.fengsui.domain.alert.Suppression;
import cn.fengsui.domain.rule.AlertRuleSpec;
import cn.fengsui.domain.rule.RuleParameters;
import cn.fengsui.domain.rule.RuleParameters.ManyCameras;
import cn.fengsui.jobs.facts.Signal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Rules about one key: a sensor, a camera, a feed, a warning, a key spot. Keeps the clues of the last while, so that what
 * arrives late is put where it belongs, and tells what differs from what was told before.
 */
final class KeyedRules {

    /** A camera's value: offline after having been online. */
    static final double LOST = -1;

    /** What comes later than this behind the clock finds its place taken: the past is settled. */
    private static final long LATE = Duration.ofMinutes(15).toMillis();

    private static final long FORGET = Duration.ofDays(1).toMillis();
    private static final long FORGET_PRESENCE = Duration.ofDays(400).toMillis();
    private static final int MOST_CLUES = 2_000;
    private static final int SHARES = 128;

    private final Turn turn;
    private final AlertRuleSpec rule;
    private final AlertTexts texts;
    private final RuleKeys keys;

    KeyedRules(Turn turn, AlertRuleSpec rule) {
        this.turn = turn;
        this.rule = rule;
        this.texts = new AlertTexts(rule, turn);
        this.keys = new RuleKeys(turn, rule);
    }

    static boolean isKeyed(AlertRuleSpec rule) {
        return switch (rule.parameters()) {
            case RuleParameters.Threshold threshold -> true;
            case RuleParameters.Rate rate -> true;
            case RuleParameters.KeySpots spots -> true;
            case RuleParameters.OneCamera camera -> true;
            case RuleParameters.ManyCameras cameras -> true;
            case RuleParameters.Absence absence -> true;
            case RuleParameters.Sequence sequence -> true;
            case RuleParameters.Warnings warnings -> true;
            default -> false;
        };
    }

    void hear(Signal signal) throws Exception {
        for (String key : keys.of(signal)) {
            Instance known = turn.memory().instance(Instance.id(rule.id(), key));
            Instance instance = known == null ? Instance.empty(rule.id(), key) : known;
            boolean isWarning = rule.parameters() instanceof RuleParameters.Warnings;
            long settled = isWarning ? Long.MIN_VALUE : instance.base().asOf();
            Instance fuller = Clues.with(instance, keys.clues(signal), settled, MOST_CLUES, share());
            if (fuller != instance) {
                update(fuller);
            } else if (signal.timeMillis() <= settled) {
                turn.tally().tooLate++;
            }
        }
    }

    /** Looks again: event time passed, or the rule was edited. */
    void update(Instance instance) throws Exception {
        if (turn.clock() >= instance.forgetAt() && instance.forgetAt() > 0) {
            forget(instance);
            return;
        }
        var base = instance.base();
        List<Period> periods = Conditions.periods(rule, instance, turn.index(), turn.clock());
        List<Span> spans = Span.of(rule, before(instance), continues(base), periods, turn.clock());
        List<Episode> episodes = told(instance, spans);
        Instance settled = settle(instance, periods, episodes);
        turn.memory().put(settled);
        plan(settled, periods);
    }

    /** The rule is switched off or gone: everything open ends. */
    void end(Instance instance, String why) throws Exception {
        for (Episode episode : instance.episodes()) {
            if (episode.told() && episode.alert().state() == AlertState.OPEN) {
                tell(episode, episode.alert().ended(AlertState.RESOLVED, why), instance);
            }
        }
        turn.memory().remove(instance.id());
    }

    private void forget(Instance instance) throws Exception {
        end(instance, "长时间没有数据");
    }

    private static boolean continues(Instance.Base base) {
        return base.active() && base.spanTo() == Period.STILL && base.spanFrom() != Instance.Base.NO_SPAN;
    }

    private static @Nullable Span before(Instance instance) {
        var base = instance.base();
        if (base.spanFrom() == Instance.Base.NO_SPAN) {
            return null;
        }
        var period = new Period(base.spanFrom(), base.spanTo(), 0, 0, base.spanFrom(), List.of(), 0, "");
        return new Span(period, base.reopened());
    }

    private List<Episode> told(Instance instance, List<Span> spans) {
        Map<String, Episode> before = new HashMap<>();
        instance.episodes().forEach(episode -> before.put(episode.alert().id(), episode));
        var episodes = new ArrayList<Episode>();
        for (Span span : spans) {
            String id = texts.id(instance.key(), span);
            Episode known = before.remove(id);
            boolean isSettled = span.period().to() <= instance.base().asOf();
            if (isSettled && known == null) {
                continue; // over long ago and forgotten
            }
            Alert alert = texts.alert(id, instance, span, known == null ? null : known.alert());
            var episode = new Episode(alert, span.metAt(rule), span.due(rule), 0, true);
            if (known == null || !known.alert().equals(alert)) {
                tell(episode, alert, instance);
            }
            episodes.add(episode);
        }
        for (Episode gone : before.values()) {
            if (gone.first() > instance.base().asOf()) {
                tell(
                        gone,
                        gone.alert()
                                .ended(AlertState.RESOLVED, Suppression.WITHDRAWN.zh())
                                .behind("", Suppression.WITHDRAWN),
                        instance);
            }
        }
        return episodes;
    }

    private void tell(Episode episode, Alert alert, Instance instance) {
        turn.out().accept(texts.standing(alert, episode.metAt(), instance.key()));
    }

    /** Moves the moment that nothing can change any more, and forgets what lies before it. */
    private Instance settle(Instance instance, List<Period> periods, List<Episode> episodes) {
        long asOf = Math.max(instance.base().asOf(), turn.clock() - LATE);
        var before = instance.base();
        Optional<Period> holding = periods.stream()
                .filter(period -> period.from() <= asOf && asOf < period.to())
                .findFirst();
        List<Period> settled = periods.stream()
                .filter(period -> period.from() <= asOf)
                .map(period -> period.to() <= asOf ? period : still(period))
                .toList();
        List<Span> spans = Span.of(rule, before(instance), continues(before), settled, asOf);
        Span last = spans.isEmpty() ? null : spans.getLast();
        var base = new Instance.Base(
                asOf,
                holding.isPresent(),
                holding.map(Period::from).orElse(0L),
                value(instance, asOf),
                last == null ? Instance.Base.NO_SPAN : last.period().from(),
                last == null ? 0 : last.period().to(),
                last == null ? 0 : last.reopened());
        long kept = asOf - context();
        List<Clue> clues = Clues.since(instance.clues(), kept, rule.parameters());
        long newest = clues.isEmpty()
                ? instance.forgetAt() - stays()
                : clues.getLast().at();
        long over = periods.stream()
                .mapToLong(Period::to)
                .filter(to -> to != Period.STILL)
                .max()
                .orElse(0);
        return instance.with(base, clues, episodes, Math.max(newest, over) + stays());
    }

    /** How long something that says nothing any more is remembered. */
    private long stays() {
        return switch (rule.parameters()) {
            case RuleParameters.OneCamera camera -> FORGET_PRESENCE;
            case ManyCameras cameras -> FORGET_PRESENCE;
            case RuleParameters.Absence absence -> FORGET_PRESENCE;
            default -> FORGET + horizon();
        };
    }

    private static Period still(Period period) {
        return new Period(
                period.from(),
                Period.STILL,
                period.value(),
                period.limit(),
                period.last(),
                period.keys(),
                period.count(),
                period.note());
    }

    private double value(Instance instance, long asOf) {
        double value = instance.base().value();
        for (Clue clue : instance.clues()) {
            if (clue.at() > asOf) {
                break;
            }
            value = rule.parameters() instanceof RuleParameters.Absence ? clue.at() : clue.value();
        }
        return value;
    }

    private void plan(Instance instance, List<Period> periods) {
        long next = instance.forgetAt();
        for (Period period : periods) {
            long begins = period.from() + rule.onAfterSeconds() * 1000L;
            long ends = period.to() == Period.STILL ? Period.STILL : period.to() + rule.offAfterSeconds() * 1000L;
            next = begins > turn.clock() ? Math.min(next, begins) : next;
            next = ends > turn.clock() ? Math.min(next, ends) : next;
        }
        turn.agenda().add(next, instance.id());
    }

    /** Readings that come faster than this are thinned; milliseconds, 0 = never. */
    private long share() {
        return switch (rule.parameters()) {
            case RuleParameters.Threshold threshold -> horizon() / SHARES;
            case RuleParameters.Rate rate -> horizon() / SHARES;
            case RuleParameters.KeySpots spots -> horizon() / SHARES;
            case RuleParameters.Absence absence -> Math.min(horizon() / SHARES, absence.silentSeconds() * 1000L / 8);
            default -> 0;
        };
    }

    private long horizon() {
        return context() + LATE;
    }

    /** How far back a clue matters for what comes after it. */
    private long context() {
        return switch (rule.parameters()) {
            case RuleParameters.Rate rate -> rate.overSeconds() * 1000L;
            case RuleParameters.KeySpots spots -> spots.trendSeconds() * 1000L;
            case ManyCameras cameras -> cameras.withinSeconds() * 1000L;
            case RuleParameters.Sequence sequence -> sequence.withinSeconds() * 1000L;
            default -> 0;
        };
    }
}
