package cn.fengsui.ingest.feedback;

import cn.fengsui.domain.connector.FeedbackHook;
import cn.fengsui.domain.connector.FeedbackHooks;
import cn.fengsui.domain.connector.StatusNews;
import cn.fengsui.domain.incident.IncidentState;
import cn.fengsui.ingest.connector.StatusListener;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import java.util.stream.Collectors;

/** Tells sources by webhook. Used by one thread at a time. */
public final class Feedback implements StatusListener, AutoCloseable {

    static final String CHANNEL = "webhook";

    private final FeedbackConfig config;
    private final FeedbackHooks hooks;
    private final HookSender sender;
    private Set<String> known = Set.of();

    private Feedback(FeedbackConfig config, FeedbackHooks hooks, HookSender sender) {
        this.config = config;
        this.hooks = hooks;
        this.sender = sender;
    }

    public static Feedback open(FeedbackConfig config, FeedbackHooks hooks, Vertx vertx, Clock clock) {
        return new Feedback(config, hooks, new HookSender(vertx, clock));
    }

    @Override
    public String channel() {
        return CHANNEL;
    }

    @Override
    public Set<String> sources() {
        known = hooks.all().stream()
                .filter(FeedbackHook::enabled)
                .map(FeedbackHook::source)
                .collect(Collectors.toUnmodifiableSet());
        return known;
    }

    @Override
    public boolean hears(String source, String state) {
        return known.contains(source);
    }

    @Override
    public Duration patience() {
        return config.giveUp();
    }

    @Override
    public void tell(StatusNews news) throws IOException, InterruptedException {
        var hook = hooks.of(news.source()).filter(FeedbackHook::enabled).orElse(null);
        if (hook == null) {
            throw new IOException("the webhook was taken away or switched off");
        }
        sender.send(
                HookAddress.check(hook.url(), config.networks()),
                hook.secret(),
                id(news),
                body(news).encode());
    }

    /** The same for each attempt, and for no other news. */
    private static String id(StatusNews news) {
        return "f-" + news.id();
    }

    /** Which report, which state, since when. No words, place or person. */
    private static JsonObject body(StatusNews news) {
        var state = IncidentState.valueOf(news.state());
        return new JsonObject()
                .put("type", "report.state")
                .put("delivery", id(news))
                .put("source", news.source())
                .put("id", news.reportId())
                .put("state", state.name())
                .put("stateName", state.zh())
                .put("stateNameEn", state.en())
                .put("since", news.at().toString())
                .put("drill", news.drill());
    }

    @Override
    public void close() {
        sender.close();
    }
}
