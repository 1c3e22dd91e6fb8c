package cn.fengsui.ingest.api;

import cn.fengsui.domain.identity.Actor;
import cn.fengsui.domain.identity.ApiKey;
import cn.fengsui.domain.rule.AlertRuleSpec;
import cn.fengsui.domain.rule.AlertRules;
import cn.fengsui.domain.rule.RuleConflict;
import cn.fengsui.domain.rule.RuleTrial;
import cn.fengsui.domain.rule.RuleTrials;
import cn.fengsui.domain.rule.SavedRule;
import cn.fengsui.ingest.http.Answer;
import cn.fengsui.ingest.http.ApiError;
import cn.fengsui.ingest.http.Rights;
import cn.fengsui.store.RuleJson;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rules of alerts: lists them, saves a new version, tries one on the log. Blocking; keeps nothing. */
public record RuleDoor(AlertRules rules, RuleTrials trials) {

    static final int LONGEST = 64 * 1024;

    private static final String SEAT = "api";
    private static final Duration LATER = Duration.ofSeconds(10);

    JsonObject current() {
        return items(rules.current());
    }

    JsonObject versions(String id) {
        List<SavedRule> versions = rules.versions(id);
        if (versions.isEmpty()) {
            throw ApiError.of(
                    404, "unknown-rule", "There is no rule '" + id + "'; take an id from GET /api/v1/alert-rules.");
        }
        return items(versions);
    }

    /** Takes a rule as JSON and saves it as the next version. */
    Answer save(ApiKey key, String mediaType, Buffer body) {
        Rights.mayConfigure(key, "change rules");
        AlertRuleSpec rule = rule(object(body).encode());
        try {
            return new Answer(201, json(rules.save(rule, new Actor(key.name(), key.name(), SEAT, ""))));
        } catch (RuleConflict otherVersion) {
            throw ApiError.of(409, "rule-changed", String.valueOf(otherVersion.getMessage()));
        } catch (IllegalArgumentException refused) {
            throw ApiError.of(400, "bad-rule", String.valueOf(refused.getMessage()));
        }
    }

    /** Takes {@code {"rule":{...},"from":...,"to":...}}. */
    Answer trial(ApiKey key, String mediaType, Buffer body) {
        JsonObject asked = object(body);
        JsonObject written = part(asked, "rule");
        AlertRuleSpec rule = rule(written.encode());
        try {
            return new Answer(200, json(trials.run(rule, time(asked, "from"), time(asked, "to"))));
        } catch (IllegalArgumentException badSpan) {
            throw ApiError.of(400, "bad-span", String.valueOf(badSpan.getMessage()));
        } catch (IllegalStateException notNow) {
            throw ApiError.later(503, "trial-not-possible", String.valueOf(notNow.getMessage()), LATER);
        }
    }

    private static AlertRuleSpec rule(String json) {
        try {
            return RuleJson.told(json);
        } catch (IllegalArgumentException wrong) {
            throw ApiError.of(400, "bad-rule", "The rule cannot be used: " + wrong.getMessage());
        }
    }

    private static JsonObject object(Buffer body) {
        try {
            return body.toJsonObject();
        } catch (DecodeException | ClassCastException unreadable) {
            throw ApiError.of(400, "bad-request", "The body is no JSON object; see /openapi.yaml.");
        }
    }

    private static JsonObject part(JsonObject asked, String name) {
        if (asked.getValue(name) instanceof JsonObject part) {
            return part;
        }
        throw ApiError.of(400, "bad-request", "'" + name + "' is missing or no object; send the rule to try there.");
    }

    private static Instant time(JsonObject asked, String name) {
        @Nullable Object told = asked.getValue(name);
        try {
            return OffsetDateTime.parse(String.valueOf(told)).toInstant();
        } catch (DateTimeParseException wrong) {
            throw ApiError.of(400, "bad-request", "'" + name + "' is '" + told + "'; write 2026-07-14T08:30:00+08:00.");
        }
    }

    private static JsonObject items(List<SavedRule> rules) {
        return new JsonObject()
                .put("items", new JsonArray(rules.stream().map(RuleDoor::json).toList()));
    }

    private static JsonObject json(SavedRule saved) {
        return new JsonObject()
                .put("rule", new JsonObject(RuleJson.write(saved.rule())))
                .put(
                        "savedAt",
                        saved.savedAt().equals(Instant.EPOCH)
                                ? null
                                : saved.savedAt().toString())
                .put("savedBy", saved.savedBy());
    }

    private static JsonObject json(RuleTrial trial) {
        return new JsonObject()
                .put("ruleId", trial.ruleId())
                .put("from", trial.from().toString())
                .put("to", trial.to().toString())
                .put("upTo", trial.upTo().toString())
                .put("events", trial.events())
                .put("stoppedBecause", trial.stoppedBecause())
                .put("raised", trial.raised())
                .put("ownRows", trial.ownRows())
                .put("inStorms", trial.inStorms())
                .put(
                        "perDay",
                        new JsonArray(trial.perDay().stream()
                                .map(day ->
                                        new JsonObject().put("day", day.day()).put("raised", day.raised()))
                                .toList()))
                .put(
                        "examples",
                        new JsonArray(trial.examples().stream()
                                .map(alert -> ItemJson.of(alert, null))
                                .toList()));
    }
}
