package cn.fengsui.ingest.deadletter;

import cn.fengsui.domain.identity.Actor;
import cn.fengsui.domain.identity.ApiKey;
import cn.fengsui.domain.report.DeadLetterDesk;
import cn.fengsui.domain.report.DeadLetterDesk.Filter;
import cn.fengsui.domain.report.DeadLetterDesk.Letter;
import cn.fengsui.domain.report.DeadLetterDesk.State;
import cn.fengsui.domain.report.DeadLetters;
import cn.fengsui.ingest.http.Answer;
import cn.fengsui.ingest.http.ApiError;
import cn.fengsui.ingest.http.Door;
import cn.fengsui.ingest.http.Doorway;
import cn.fengsui.ingest.http.Rights;
import cn.fengsui.ingest.report.Reception;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code /api/v1/deadletters}: lists, explains, replays and dismisses what was not taken. Blocking work on workers. */
public final class DeadLetterDoor implements Door {

    private static final String JSON = "application/json";
    private static final int LONGEST = 128 * 1024;
    private static final int MOST_TOGETHER = 500;
    private static final int LIMIT = 100;
    private static final String SEAT = "api";
    private static final String SETTLE = "settle dead letters";

    private final DeadLetters letters;
    private final DeadLetterDesk desk;
    private final Replays replays;

    public DeadLetterDoor(DeadLetters letters, DeadLetterDesk desk, Reception reports) {
        this.letters = letters;
        this.desk = desk;
        this.replays = new Replays(desk, reports);
    }

    @Override
    public void mount(Doorway way) {
        way.on("listDeadLetters", context -> way.answer(context, () -> list(context.queryParams())));
        way.on("explainDeadLetter", context -> way.answer(context, () -> explain(context)));
        way.streaming("replayDeadLetter", context -> settle(way, context, this::replay));
        way.streaming("dismissDeadLetter", context -> settle(way, context, this::dismiss));
        way.body("replayDeadLetters", Set.of(JSON), LONGEST, posted -> replayAll(posted.key(), object(posted.body())));
    }

    private Answer list(MultiMap told) {
        var state = told.get("state");
        var filter = new Filter(
                text(told, "door"),
                text(told, "source"),
                text(told, "reason"),
                state == null ? null : State.valueOf(state),
                told.contains("before") ? Long.parseLong(told.get("before")) : 0,
                told.contains("limit") ? Integer.parseInt(told.get("limit")) : LIMIT);
        var piles = desk.piles().stream()
                .map(pile -> new JsonObject()
                        .put("door", pile.door())
                        .put("source", pile.source())
                        .put("open", pile.open())
                        .put("newest", pile.newest().toString()))
                .toList();
        return new Answer(
                200,
                new JsonObject()
                        .put(
                                "items",
                                new JsonArray(desk.find(filter).stream()
                                        .map(DeadLetterDoor::json)
                                        .toList()))
                        .put("total", letters.count())
                        .put("piles", new JsonArray(piles)));
    }

    private Answer explain(RoutingContext context) {
        var letter = letter(context.pathParam("id"));
        var now = letter.state() == State.OPEN ? replays.explain(letter) : letter.outcome();
        return new Answer(
                200,
                json(letter)
                        .put("wouldBeTaken", letter.state() == State.OPEN && now.isEmpty())
                        .put("now", now));
    }

    private interface Settling {
        Answer settle(Letter letter, Optional<JsonObject> told, Actor actor);
    }

    private void settle(Doorway way, RoutingContext context, Settling settling) {
        var id = context.pathParam("id");
        way.body(context, JSON, LONGEST, posted -> {
            var letter = letter(id);
            Rights.mayHandle(posted.key(), letter.letter().drill(), SETTLE);
            return settling.settle(
                    letter,
                    posted.body().length() == 0 ? Optional.empty() : Optional.of(object(posted.body())),
                    actor(posted.key()));
        });
    }

    /** With a body, that report is taken instead. */
    private Answer replay(Letter letter, Optional<JsonObject> corrected, Actor actor) {
        var outcome = replays.replay(letter, corrected.orElse(null), actor);
        return new Answer(outcome.verdict() == Replays.Verdict.REFUSED ? 422 : 200, json(outcome));
    }

    private Answer dismiss(Letter letter, Optional<JsonObject> told, Actor actor) {
        var reason = told.map(body -> body.getString("reason", "")).orElse("");
        if (reason.isBlank() || reason.length() > 500) {
            throw ApiError.of(400, "bad-request", "Say why in {\"reason\":\"...\"}, at most 500 characters.");
        }
        boolean isMine = desk.settle(letter.letter().id(), State.DISMISSED, reason, actor);
        return new Answer(
                200,
                json(new Replays.Outcome(
                                letter.letter().id(),
                                isMine ? Replays.Verdict.TAKEN : Replays.Verdict.SETTLED_BEFORE,
                                isMine ? reason : letter.outcome()))
                        .put("verdict", isMine ? "DISMISSED" : Replays.Verdict.SETTLED_BEFORE.name()));
    }

    /** Open letters that fit, oldest of the newest {@code limit} first. */
    private Answer replayAll(ApiKey key, JsonObject told) {
        Rights.mayHandle(key, key.drill(), SETTLE);
        var filter = new Filter(
                told.getString("door", ""),
                told.getString("source", ""),
                told.getString("reason", ""),
                State.OPEN,
                0,
                Math.clamp(told.getInteger("limit", MOST_TOGETHER), 1, MOST_TOGETHER));
        List<Replays.Outcome> outcomes = desk.find(filter).reversed().stream()
                .filter(letter -> !key.drill() || letter.letter().drill())
                .map(letter -> replays.replay(letter, null, actor(key)))
                .toList();
        return new Answer(
                200,
                new JsonObject()
                        .put("taken", count(outcomes, Replays.Verdict.TAKEN))
                        .put("refused", count(outcomes, Replays.Verdict.REFUSED))
                        .put("settledBefore", count(outcomes, Replays.Verdict.SETTLED_BEFORE))
                        .put(
                                "outcomes",
                                new JsonArray(outcomes.stream()
                                        .map(DeadLetterDoor::json)
                                        .toList())));
    }

    private static long count(List<Replays.Outcome> outcomes, Replays.Verdict verdict) {
        return outcomes.stream().filter(one -> one.verdict() == verdict).count();
    }

    private Letter letter(String id) {
        return (id.matches("[0-9]{1,18}") ? desk.byId(Long.parseLong(id)) : Optional.<Letter>empty())
                .orElseThrow(() -> ApiError.of(
                        404,
                        "unknown-dead-letter",
                        "There is no dead letter '" + id + "'; take an id from GET /api/v1/deadletters."));
    }

    private static Actor actor(ApiKey key) {
        return new Actor(key.name(), key.name(), SEAT, "");
    }

    private static JsonObject object(Buffer body) {
        try {
            return body.toJsonObject();
        } catch (DecodeException | ClassCastException unreadable) {
            throw ApiError.of(400, "unreadable", "The body is no JSON object; see /openapi.yaml.");
        }
    }

    private static String text(MultiMap told, String name) {
        @Nullable String text = told.get(name);
        return text == null ? "" : text;
    }

    private static JsonObject json(Replays.Outcome outcome) {
        return new JsonObject()
                .put("id", outcome.id())
                .put("verdict", outcome.verdict().name())
                .put("outcome", outcome.sentence());
    }

    private static JsonObject json(Letter letter) {
        var settledAt = letter.settledAt();
        return new JsonObject()
                .put("id", letter.letter().id())
                .put("at", letter.letter().at().toString())
                .put("door", letter.letter().door())
                .put("source", letter.letter().source())
                .put("reason", letter.letter().reason())
                .put("raw", letter.letter().raw())
                .put("drill", letter.letter().drill())
                .put("state", letter.state().name())
                .put("settledAt", settledAt == null ? null : settledAt.toString())
                .put("settledBy", letter.settledBy())
                .put("outcome", letter.outcome());
    }
}
