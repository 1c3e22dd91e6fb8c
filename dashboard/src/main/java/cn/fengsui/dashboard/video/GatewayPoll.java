package cn.fengsui.dashboard.video;

import cn.fengsui.dashboard.navigation.Background;
import cn.fengsui.dashboard.push.Subscription;
import com.fasterxml.jackson.databind.JsonNode;
import com.vaadin.flow.component.UI;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Asks the gateway again and again while a page shows the answer: the next question follows the last answer after a
 * pause, so a slow gateway is asked less. Answers are shown under the session lock.
 */
public final class GatewayPoll implements Subscription {

    private final UI ui;
    private final Supplier<CompletionStage<JsonNode>> question;
    private final Consumer<JsonNode> show;
    private final Consumer<GatewayRefusal> failed;
    private final Executor later;
    private volatile boolean isClosed;

    private GatewayPoll(
            UI ui,
            Duration pause,
            Supplier<CompletionStage<JsonNode>> question,
            Consumer<JsonNode> show,
            Consumer<GatewayRefusal> failed) {
        this.ui = ui;
        this.question = question;
        this.show = show;
        this.failed = failed;
        this.later = CompletableFuture.delayedExecutor(pause.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Asks at once, then with this pause until it is closed or the page has gone. */
    public static GatewayPoll every(
            UI ui,
            Duration pause,
            Supplier<CompletionStage<JsonNode>> question,
            Consumer<JsonNode> show,
            Consumer<GatewayRefusal> failed) {
        var poll = new GatewayPoll(ui, pause, question, show, failed);
        poll.ask();
        return poll;
    }

    /** Asks once and shows the answer. */
    public static void once(
            UI ui, CompletionStage<JsonNode> answer, Consumer<JsonNode> show, Consumer<GatewayRefusal> failed) {
        answer.whenComplete((json, failure) -> Background.access(ui, () -> {
            if (failure == null) {
                show.accept(json);
            } else {
                failed.accept(GatewayRefusal.in(failure));
            }
        }));
    }

    @Override
    public void close() {
        isClosed = true;
    }

    private void ask() {
        if (isClosed || !ui.isAttached()) {
            return;
        }
        question.get().whenComplete((json, failure) -> {
            Background.access(ui, () -> {
                if (isClosed) {
                    return;
                }
                if (failure == null) {
                    show.accept(json);
                } else {
                    failed.accept(GatewayRefusal.in(failure));
                }
            });
            later.execute(this::ask);
        });
    }
}
