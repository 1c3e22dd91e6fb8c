package cn.fengsui.jobs.rules;

import cn.fengsui.domain.alert.Alert;
import cn.fengsui.domain.alert.AlertRule;
import cn.fengsui.domain.place.KeySpot;
import cn.fengsui.domain.place.Place;
import cn.fengsui.domain.report.EventClass;
import cn.fengsui.domain.report.Level;
import cn.fengsui.domain.rule.AlertRuleSpec;
import cn.fengsui.domain.rule.DefaultRules;
import cn.fengsui.domain.rule.Grouping;
import cn.fengsui.domain.rule.RuleParameters;
import cn.fengsui.domain.rule.RuleParameters.ManyCameras;
import cn.fengsui.jobs.alerts.RaisedAlert;
import cn.fengsui.jobs.alerts.Titles;
import cn.fengsui.jobs.facts.StableId;
import cn.fengsui.jobs.hotspots.HexGrid;
import cn.fengsui.store.EventJson;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes alerts of what rules found: ids, titles, levels, reasons, and what they stand with. Used within one call. */
final class AlertTexts {

    /** Alerts of the rules as shipped keep the ids that they had before rules were data. */
    private static final Map<String, String> NAMES_IN_IDS = Map.of(
            DefaultRules.SERIOUS_REPORT, "SERIOUS_REPORT",
            DefaultRules.BURST, "BURST",
            DefaultRules.HOTSPOT, "HOTSPOT",
            DefaultRules.CAMERA_OFFLINE, "CAMERA_OFFLINE");

    private final AlertRuleSpec rule;
    private final Turn turn;

    AlertTexts(AlertRuleSpec rule, Turn turn) {
        this.rule = rule;
        this.turn = turn;
    }

    /** Of a rule about one key: hash of rule, key and the five minutes in which it began. */
    String id(String key, Span span) {
        long from = span.period().from();
        return rule.parameters() instanceof RuleParameters.OneCamera
                ? StableId.of(name(), camera(key), Instant.ofEpochMilli(from).toString())
                : StableId.of(
                        name(),
                        world(),
                        key,
                        Instant.ofEpochMilli(Span.pane(from)).toString());
    }

    String hotspotId(String hotspot, Instant openedAt) {
        return StableId.of(name(), hotspot, openedAt.toString());
    }

    /** @param known how it was told before, or null */
    Alert alert(String id, Instance instance, Span span, @Nullable Alert known) {
        Clue newest = instance.clues().isEmpty() ? null : instance.clues().getLast();
        Place place = newest != null ? place(instance, newest) : known != null ? known.place() : Place.UNKNOWN;
        Period period = worst(span.period(), known);
        List<String> keys = known == null ? period.keys() : union(known.reportKeys(), period.keys());
        String unit = newest != null
                ? newest.tag()
                : known != null ? known.explanation().unit() : "";
        boolean isCamera = rule.parameters() instanceof RuleParameters.OneCamera;
        String subject = subject(instance, newest, known);
        return new AlertDraft(id, rule, turn.drill())
                .over(span.due(rule) <= turn.clock(), over())
                .about(exposed(level(instance, newest, known), place), category(), place)
                .titled(title(place, subject), titleEn(place, subject))
                .at(period.from(), period.last())
                .raised(known == null ? Instant.ofEpochMilli(turn.now()) : known.raisedAt())
                .reports(keys, Math.max(period.count(), keys.size()))
                .camera(isCamera ? camera(instance.key()) : "")
                .because(
                        known != null && isSmaller(span.period(), known)
                                ? known.explanation() // it names those who are back too
                                : Reasons.of(rule, period, unit, spotLimit(instance)))
                .reopened(span.reopened())
                .alert();
    }

    private boolean isSmaller(Period period, Alert known) {
        return rule.parameters() instanceof ManyCameras
                && period.value() < known.explanation().value();
    }

    /** The worst of what was told and what the clues of the last while say. */
    private Period worst(Period period, @Nullable Alert known) {
        if (known == null) {
            return period;
        }
        double worst = known.explanation().value();
        boolean wasWorse =
                switch (rule.parameters()) {
                    case RuleParameters.Threshold threshold ->
                        threshold.falling() ? worst < period.value() : worst > period.value();
                    case RuleParameters.Rate rate -> Math.abs(worst) > Math.abs(period.value());
                    default -> false;
                };
        boolean isMeasured = rule.parameters() instanceof RuleParameters.Threshold
                || rule.parameters() instanceof RuleParameters.Rate;
        long before = known.lastAt().toEpochMilli();
        long last = isMeasured ? wasWorse ? before : period.last() : Math.max(before, period.last());
        return new Period(
                period.from(),
                period.to(),
                wasWorse ? worst : period.value(),
                period.limit(),
                last,
                period.keys(),
                period.count(),
                period.note());
    }

    /** Of a rule about places. */
    Alert raised(String what, PlaceSort.Seed seed, boolean over) {
        Clue first = seed.members().getFirst();
        Place place = seed.place();
        List<String> keys = seed.members().stream().map(Clue::key).distinct().toList();
        Level level = exposed(rule.level() != null ? rule.level() : worst(seed.members()), place);
        String category = rule.parameters() instanceof RuleParameters.Combination ? sharedClass() : what;
        return new AlertDraft(placeId(what, seed, first), rule, turn.drill())
                .over(over, over())
                .about(level, category, place)
                .titled(placeTitle(level, category, place), placeTitleEn(level, category, place))
                .at(first.at(), seed.members().getLast().at())
                .raised(Instant.ofEpochMilli(turn.now()))
                .reports(keys, keys.size())
                .because(Reasons.of(rule, keys.size(), level))
                .alert();
    }

    Alert grown(Alert alert, Clue clue, boolean reopened, boolean over) {
        Level level = rule.level() != null ? alert.level() : alert.level().worst(clue.level());
        var keys = new ArrayList<>(alert.reportKeys());
        boolean isKnown = keys.contains(clue.key());
        if (!isKnown && keys.size() < Period.MOST_KEYS) {
            keys.add(clue.key());
        }
        int count = alert.reportCount() + (isKnown ? 0 : 1);
        return AlertDraft.like(alert, rule)
                .over(over, over())
                .about(level, alert.category(), alert.place())
                .titled(
                        placeTitle(level, alert.category(), alert.place()),
                        placeTitleEn(level, alert.category(), alert.place()))
                .at(
                        Math.min(alert.firstAt().toEpochMilli(), clue.at()),
                        Math.max(alert.lastAt().toEpochMilli(), clue.at()))
                .reports(keys, count)
                .because(Reasons.of(rule, count, level))
                .reopened(alert.reopenCount() + (reopened ? 1 : 0))
                .alert();
    }

    /** Why it is over. */
    String over() {
        return Reasons.over(rule);
    }

    /** @param key of a rule about one key, else empty */
    RaisedAlert standing(Alert alert, long metAt, String key) {
        String division = alert.place().divisionCode();
        var areas = new ArrayList<String>();
        if (!division.isEmpty()) {
            areas.add("div:" + division);
        }
        String covers = division.isEmpty() ? RaisedAlert.EVERYWHERE : "div:" + division;
        if (rule.parameters() instanceof RuleParameters.OneCamera) {
            areas.add("dev:" + key.substring(key.indexOf(RuleKeys.DEVICE_OF) + 1));
        } else if (rule.parameters() instanceof ManyCameras cameras) {
            covers = (cameras.by() == ManyCameras.Area.DEVICE ? "dev:" : "div:") + key;
            areas.add(covers);
        }
        return new RaisedAlert(alert, metAt, group(alert, division), areas, covers, rule.inhibits());
    }

    /** One level worse near a key spot that says so, but never worse than II by that alone. */
    Level exposed(Level level, Place place) {
        boolean canRise = rule.raisedByExposure() && level.severity() > Level.II.severity();
        return canRise && turn.index().exposureAt(place.point()).isPresent()
                ? Level.values()[level.ordinal() - 1]
                : level;
    }

    private String group(Alert alert, String division) {
        if (division.isEmpty() || rule.grouping() == Grouping.NONE) {
            return "";
        }
        String cause = alert.category().isEmpty() ? "*" : alert.category().substring(0, 1);
        return rule.grouping() == Grouping.RULE_AND_DIVISION
                ? "rule " + rule.id() + ' ' + division
                : "cause " + cause + ' ' + division;
    }

    private String placeId(String what, PlaceSort.Seed seed, Clue first) {
        String at = Instant.ofEpochMilli(first.at()).toString();
        return switch (rule.parameters()) {
            case RuleParameters.Burst burst -> StableId.of(name(), world(), what, HexGrid.text(seed.cell()), at);
            default -> StableId.of(name(), world(), first.key(), at);
        };
    }

    private String placeTitle(Level level, String category, Place place) {
        return switch (worded()) {
            case SERIOUS_REPORT -> Titles.serious(level, category, place);
            case BURST -> Titles.burst(category, place);
            default -> Titles.of(place, rule.nameZh());
        };
    }

    private String placeTitleEn(Level level, String category, Place place) {
        return switch (worded()) {
            case SERIOUS_REPORT -> Titles.seriousEn(level, category, place);
            case BURST -> Titles.burstEn(category, place);
            default -> Titles.ofEn(place, rule.nameEn());
        };
    }

    /** A rule that keeps its shipped name keeps the titles made for it; another one is told by its name. */
    private AlertRule worded() {
        AlertRuleSpec shipped = DefaultRules.template(rule.kind());
        return shipped.nameZh().equals(rule.nameZh()) ? rule.kind() : AlertRule.STORM;
    }

    private String title(Place place, String subject) {
        return switch (rule.parameters()) {
            case RuleParameters.OneCamera camera -> Titles.cameraOffline(subject);
            case RuleParameters.Absence absence -> Titles.of(subject, rule.nameZh());
            case RuleParameters.KeySpots spots -> Titles.of(subject, rule.nameZh());
            case RuleParameters.Warnings warnings -> Titles.of(subject, rule.nameZh());
            default -> Titles.of(place, rule.nameZh());
        };
    }

    private String titleEn(Place place, String subject) {
        return switch (rule.parameters()) {
            case RuleParameters.OneCamera camera -> Titles.cameraOfflineEn(subject);
            case RuleParameters.Absence absence -> Titles.ofEn(subject, rule.nameEn());
            case RuleParameters.KeySpots spots -> Titles.ofEn(subject, rule.nameEn());
            case RuleParameters.Warnings warnings -> Titles.ofEn(subject, rule.nameEn());
            default -> Titles.ofEn(place, rule.nameEn());
        };
    }

    /** What the title names: a camera, a source, a key spot, what is warned of. */
    private String subject(Instance instance, @Nullable Clue newest, @Nullable Alert known) {
        return switch (rule.parameters()) {
            case RuleParameters.OneCamera camera ->
                newest != null && !newest.tag().isEmpty() ? newest.tag() : camera(instance.key());
            case RuleParameters.KeySpots spots ->
                RuleKeys.spotOf(instance.key(), turn.index()).map(KeySpot::name).orElse(instance.key());
            case RuleParameters.Warnings warnings ->
                newest == null ? "" : EventJson.warning(newest.body()).event();
            default -> instance.key();
        };
    }

    private Place place(Instance instance, Clue newest) {
        return rule.parameters() instanceof RuleParameters.KeySpots
                ? RuleKeys.spotOf(instance.key(), turn.index())
                        .map(KeySpot::place)
                        .orElse(newest.place())
                : newest.place();
    }

    private KeySpot.@Nullable SpotLimit spotLimit(Instance instance) {
        return rule.parameters() instanceof RuleParameters.KeySpots
                ? RuleKeys.limitOf(instance.key(), turn.index()).orElse(null)
                : null;
    }

    private Level level(Instance instance, @Nullable Clue newest, @Nullable Alert known) {
        if (rule.level() != null) {
            return rule.level();
        }
        KeySpot.SpotLimit limit = spotLimit(instance);
        if (limit != null) {
            return limit.level();
        }
        return newest != null ? newest.level() : known != null ? known.level() : Level.III;
    }

    private String category() {
        return switch (rule.parameters()) {
            case RuleParameters.OneCamera camera -> EventClass.T1.code();
            case ManyCameras cameras -> EventClass.T1.code();
            default ->
                rule.scope().classes().size() == 1 ? rule.scope().classes().getFirst() : "";
        };
    }

    /** The class of the first report among the signs: what a combination is about. */
    private String sharedClass() {
        return ((RuleParameters.Combination) rule.parameters())
                .signs().stream()
                        .flatMap(sign -> sign.classes().stream())
                        .findFirst()
                        .orElse("");
    }

    private static Level worst(List<Clue> members) {
        return members.stream().map(Clue::level).reduce(Level.IV, Level::worst);
    }

    private static String camera(String key) {
        return key.substring(0, key.indexOf(RuleKeys.DEVICE_OF));
    }

    private String name() {
        return NAMES_IN_IDS.getOrDefault(rule.id(), rule.id());
    }

    private String world() {
        return turn.drill() ? "drill" : "real";
    }

    private static List<String> union(List<String> known, List<String> more) {
        var keys = new ArrayList<>(known);
        more.stream().filter(key -> !keys.contains(key)).forEach(keys::add);
        return keys;
    }
}
