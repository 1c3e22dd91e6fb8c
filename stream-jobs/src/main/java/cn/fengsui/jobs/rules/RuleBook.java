package cn.fengsui.jobs.rules;

import cn.fengsui.domain.alert.AlertRule;
import cn.fengsui.domain.place.KeySpot;
import cn.fengsui.domain.rule.AlertRuleSpec;
import cn.fengsui.domain.rule.DefaultRules;
import cn.fengsui.jobs.facts.RuleNews;
import cn.fengsui.store.EventJson;
import cn.fengsui.store.RuleJson;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The rules and key spots as broadcast, over those as shipped, and the index of them at a position of the log. Owned by
 * one thread.
 */
final class RuleBook {

    private static final String RULE = "rule:";
    private static final String SPOT = "spot:";

    private final Map<String, RuleVersions> known = new HashMap<>();
    private final Map<String, AlertRuleSpec> parsed = new HashMap<>(); // by key and seq
    private long newest;
    private @Nullable RuleIndex latest;
    private @Nullable RuleIndex earlier;
    private long earlierAt;

    /** Key of the state that holds it. */
    static String key(RuleNews news) {
        return news.rule().isEmpty()
                ? SPOT + EventJson.keySpot(news.spot()).id()
                : RULE + RuleJson.read(news.rule()).id();
    }

    static RuleVersions.Version version(RuleNews news) {
        return new RuleVersions.Version(news.seq(), news.rule().isEmpty() ? news.spot() : news.rule());
    }

    /** Takes in what the state holds under a key. */
    void take(String key, RuleVersions versions) {
        known.put(key, versions);
        newest = Math.max(newest, versions.newest());
        latest = null;
        earlier = null;
    }

    /** Seq of the newest change taken in. */
    long newest() {
        return newest;
    }

    /** The rules that were in force when the log held changes up to {@code seq}; all that is known for a negative one. */
    RuleIndex at(long seq) {
        if (seq < 0 || seq >= newest) {
            if (latest == null) {
                latest = index(Long.MAX_VALUE);
            }
            return latest;
        }
        if (earlier == null || earlierAt != seq) {
            earlier = index(seq);
            earlierAt = seq;
        }
        return earlier;
    }

    private RuleIndex index(long upTo) {
        Map<String, AlertRuleSpec> rules = new TreeMap<>();
        DefaultRules.all().forEach(rule -> rules.put(rule.id(), rule));
        Map<String, Long> changedAt = new HashMap<>();
        List<KeySpot> spots = new ArrayList<>();
        long newestUsed = 0;
        for (var entry : known.entrySet()) {
            RuleVersions.Version version = last(entry.getValue(), upTo);
            if (version == null) {
                continue;
            }
            newestUsed = Math.max(newestUsed, version.seq());
            if (entry.getKey().startsWith(SPOT)) {
                KeySpot spot = EventJson.keySpot(version.json());
                if (!spot.removed()) {
                    spots.add(spot);
                }
            } else {
                AlertRuleSpec rule = rule(entry.getKey(), version);
                if (isOfKind(rule, entry.getValue(), rules.get(rule.id()))) {
                    rules.put(rule.id(), rule);
                    changedAt.put(rule.id(), version.seq());
                }
            }
        }
        return new RuleIndex(newestUsed, rules.values(), changedAt, spots);
    }

    private AlertRuleSpec rule(String key, RuleVersions.Version version) {
        return parsed.computeIfAbsent(key + '@' + version.seq(), id -> RuleJson.read(version.json()));
    }

    /** A rule never changes its kind: what it follows would make no sense any more. */
    private boolean isOfKind(AlertRuleSpec rule, RuleVersions versions, @Nullable AlertRuleSpec shipped) {
        AlertRule kind = shipped != null
                ? shipped.kind()
                : RuleJson.read(versions.versions().getFirst().json()).kind();
        return rule.kind() == kind;
    }

    private static RuleVersions.@Nullable Version last(RuleVersions versions, long upTo) {
        RuleVersions.Version last = null;
        for (RuleVersions.Version version : versions.versions()) {
            last = version.seq() <= upTo ? version : last;
        }
        return last;
    }
}
