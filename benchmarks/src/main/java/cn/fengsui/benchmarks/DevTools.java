package cn.fengsui.benchmarks;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** A Chromium of this machine, asked and led through its DevTools protocol. For one thread. */
final class DevTools implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(120);

    private final Chromium browser;
    private final HttpClient http = HttpClient.newHttpClient();
    private final WebSocket socket;
    private final AtomicInteger number = new AtomicInteger();
    private final Map<Integer, CompletableFuture<JsonObject>> answers = new ConcurrentHashMap<>();

    private DevTools(Chromium browser) throws IOException, InterruptedException {
        this.browser = browser;
        Path file = browser.profile().resolve("DevToolsActivePort");
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!Files.exists(file) || Files.readAllLines(file).size() < 2) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("Chromium did not open its DevTools within " + PATIENCE);
            }
            Thread.sleep(50);
        }
        List<String> where = Files.readAllLines(file);
        socket = http.newWebSocketBuilder()
                .buildAsync(URI.create("ws://127.0.0.1:" + where.get(0) + where.get(1)), new Reading())
                .join();
    }

    /** @throws IllegalStateException when there is no Chromium here */
    static DevTools open() throws IOException, InterruptedException {
        Path chromium = Chromium.find()
                .orElseThrow(() -> new IllegalStateException(
                        "There is no Chromium on the PATH; install it, or name it with the variable CHROMIUM."));
        return new DevTools(Chromium.open(
                chromium,
                "about:blank",
                "--remote-debugging-port=0",
                // a tab behind another one is a screen of its own here
                "--disable-background-timer-throttling",
                "--disable-renderer-backgrounding",
                "--disable-backgrounding-occluded-windows"));
    }

    /** A page with its own cookies. */
    Tab tab(String address) {
        String context =
                send("Target.createBrowserContext", new JsonObject(), null).getString("browserContextId");
        String target = send(
                        "Target.createTarget",
                        new JsonObject()
                                .put("url", "about:blank")
                                .put("width", 1920)
                                .put("height", 1080)
                                .put("browserContextId", context),
                        null)
                .getString("targetId");
        String session = send(
                        "Target.attachToTarget",
                        new JsonObject().put("targetId", target).put("flatten", true),
                        null)
                .getString("sessionId");
        var tab = new Tab(session);
        tab.send("Page.enable", new JsonObject());
        tab.send("Performance.enable", new JsonObject());
        tab.go(address);
        return tab;
    }

    /** One page. */
    final class Tab {
        private final String session;

        private Tab(String session) {
            this.session = session;
        }

        JsonObject send(String method, JsonObject params) {
            return DevTools.this.send(method, params, session);
        }

        void go(String address) {
            send("Page.navigate", new JsonObject().put("url", address));
        }

        /** Waits for a promise, too. @throws IllegalStateException with the page's words when it throws */
        Object run(String script) {
            var answer = send(
                    "Runtime.evaluate",
                    new JsonObject()
                            .put("expression", script)
                            .put("awaitPromise", true)
                            .put("returnByValue", true));
            if (answer.containsKey("exceptionDetails")) {
                throw new IllegalStateException("The page says "
                        + answer.getJsonObject("exceptionDetails").encode() + " to " + script);
            }
            return answer.getJsonObject("result").getValue("value");
        }

        double number(String script) {
            return ((Number) run(script)).doubleValue();
        }

        /** Returns when the expression is true; a page that is just going elsewhere is asked again. */
        void await(String condition) throws InterruptedException {
            long end = System.nanoTime() + PATIENCE.toNanos();
            while (!Boolean.TRUE.equals(tried("!!(" + condition + ")"))) {
                if (System.nanoTime() > end) {
                    throw new IllegalStateException("Not within " + PATIENCE + ": " + condition + "; the page is at "
                            + tried("location.href") + " " + tried("document.body.innerText.slice(0, 300)"));
                }
                Thread.sleep(50);
            }
        }

        private Object tried(String script) {
            try {
                return run(script);
            } catch (IllegalStateException goingElsewhere) {
                return goingElsewhere.getMessage();
            }
        }

        /** The browser's own running sums, such as {@code ScriptDuration} in seconds. */
        double metric(String name) {
            return send("Performance.getMetrics", new JsonObject()).getJsonArray("metrics").stream()
                    .map(JsonObject.class::cast)
                    .filter(one -> one.getString("name").equals(name))
                    .mapToDouble(one -> one.getDouble("value"))
                    .findFirst()
                    .orElseThrow();
        }

        /** The person of {@link WallServer#desk}. */
        void logIn(String user) throws InterruptedException {
            await("document.querySelector('form.sign-in input[name=_csrf]')");
            run("document.querySelector('input[name=username]').value = '" + user + "';"
                    + "document.querySelector('input[name=password]').value = '" + WallServer.PASSWORD + "';"
                    + "setTimeout(() => document.querySelector('form.sign-in').submit()); 0");
        }
    }

    private JsonObject send(String method, JsonObject params, @org.jspecify.annotations.Nullable String session) {
        int id = number.incrementAndGet();
        var answer = new CompletableFuture<JsonObject>();
        answers.put(id, answer);
        var command = new JsonObject().put("id", id).put("method", method).put("params", params);
        if (session != null) {
            command.put("sessionId", session);
        }
        socket.sendText(command.encode(), true).join();
        JsonObject said =
                answer.orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
        if (said.containsKey("error")) {
            throw new IllegalStateException(
                    method + ": " + said.getJsonObject("error").encode());
        }
        return said.getJsonObject("result");
    }

    private final class Reading implements WebSocket.Listener {
        private final StringBuilder text = new StringBuilder();

        @Override
        public CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
            text.append(part);
            if (last) {
                var said = new JsonObject(text.toString());
                text.setLength(0);
                var waiting = said.containsKey("id") ? answers.remove(said.getInteger("id")) : null;
                if (waiting != null) {
                    waiting.complete(said);
                }
            }
            from.request(1);
            return null;
        }
    }

    @Override
    public void close() throws IOException, InterruptedException {
        socket.abort();
        http.shutdownNow();
        browser.close();
    }
}
