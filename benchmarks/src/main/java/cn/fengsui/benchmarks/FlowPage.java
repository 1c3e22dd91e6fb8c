package cn.fengsui.benchmarks;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a browser does with a page of the dashboard, without the browser: lets itself in, asks for the page and its user
 * interface, opens Flow's push (Atmosphere over a WebSocket, each message led by its length), goes to the route, and then
 * reads what is pushed; {@link #stayAlive} keeps the page from being closed. Counters may be read by any thread.
 */
final class FlowPage implements WebSocket.Listener, AutoCloseable {

    private static final Pattern CSRF = Pattern.compile("name=\"_csrf\" content=\"([^\"]+)\"");
    private static final Pattern VERSIONS = Pattern.compile("\"versions\":\\{\"hotspots\":(\\d+),\"alerts\":(\\d+)");
    private static final String BROWSER = "&v-sh=1080&v-sw=1920&v-wh=1080&v-ww=1920&v-bh=1080&v-bw=1920&v-curdate="
            + System.currentTimeMillis()
            + "&v-tzo=-480&v-dstd=0&v-rtzo=-480&v-dston=false&v-tzid=Asia%2FShanghai&v-wn=bench&v-td=false&v-pr=1";
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    /** Long enough that one message a little early and one a little late do not count as one too many. */
    private static final Duration LATELY = Duration.ofSeconds(5);

    private final HttpClient http;
    private final URI base;
    private final BiConsumer<FlowPage, String> pushed;
    private final Map<String, String> cookies = new HashMap<>();
    private final StringBuilder message = new StringBuilder();
    private final ArrayDeque<Long> lately = new ArrayDeque<>();
    private final AtomicLong bytes = new AtomicLong();
    private final AtomicLong messages = new AtomicLong();
    private volatile int mostLately;
    private @Nullable WebSocket socket;
    private @Nullable String token;
    private String route = "";
    private String seenVersions = "";
    private int number;

    /** @param pushed gets each pushed message, on the WebSocket's thread */
    private FlowPage(HttpClient http, URI base, BiConsumer<FlowPage, String> pushed) {
        this.http = http;
        this.base = base;
        this.pushed = pushed;
    }

    /** A screen of the wall with this token. */
    static FlowPage screen(HttpClient http, URI base, String token, BiConsumer<FlowPage, String> pushed)
            throws IOException, InterruptedException {
        var page = new FlowPage(http, base, pushed);
        page.token = token;
        page.ok(page.get("/wall/s/" + token));
        page.ok(page.post("/wall/s/" + token + "/enter", "application/json", "{}"));
        page.open("wall/screen");
        return page;
    }

    /** A person at a desk. */
    static FlowPage desk(HttpClient http, URI base, String user, String route, BiConsumer<FlowPage, String> pushed)
            throws IOException, InterruptedException {
        var page = new FlowPage(http, base, pushed);
        Matcher csrf = CSRF.matcher(page.ok(page.get("/login")));
        String form = "username=" + user + "&password=" + WallServer.PASSWORD + "&_csrf="
                + (csrf.find() ? URLEncoder.encode(csrf.group(1), StandardCharsets.UTF_8) : "");
        var answer = page.post("/login", "application/x-www-form-urlencoded", form);
        if (answer.headers().firstValue("Location").orElse("error").contains("error")) {
            throw new IllegalStateException(user + " could not log in: " + answer.statusCode());
        }
        page.open(route);
        return page;
    }

    private void open(String wanted) throws IOException, InterruptedException {
        route = wanted;
        ok(get("/" + route));
        var config = new JsonObject(ok(get("/?v-r=init&location=" + URLEncoder.encode(route, StandardCharsets.UTF_8)
                        + "&query=" + BROWSER)))
                .getJsonObject("appConfig");
        var first = config.getJsonObject("uidl");
        number = config.getInteger("v-uiId");
        socket = http.newWebSocketBuilder()
                .header("Cookie", cookies())
                .connectTimeout(PATIENCE)
                .buildAsync(
                        URI.create(base.toString().replace("http:", "ws:") + "/VAADIN/push?v-r=push&v-uiId=" + number
                                + "&v-pushId=" + first.getString("Vaadin-Push-ID")
                                + "&X-Atmosphere-tracking-id=0&X-Atmosphere-Framework=3.1.5-javascript"
                                + "&X-Atmosphere-Transport=websocket&X-Atmosphere-TrackMessageSize=true"
                                + "&Content-Type=application/json;%20charset=UTF-8&X-atmo-protocol=true"),
                        this)
                .join();
        var go = new JsonObject()
                .put("type", "event")
                .put("node", 1)
                .put("event", "ui-navigate")
                .put(
                        "data",
                        new JsonObject()
                                .put("route", route)
                                .put("query", "")
                                .put("appShellTitle", "")
                                .putNull("historyState")
                                .put("trigger", ""));
        var request = new JsonObject()
                .put("csrfToken", first.getString("Vaadin-Security-Key"))
                .put("rpc", new JsonArray().add(go))
                .put("syncId", first.getInteger("syncId"))
                .put("clientId", 0);
        String shown = ok(post("/?v-r=uidl&v-uiId=" + number, "application/json; charset=UTF-8", request.encode()));
        if (!shown.contains("\"changes\":[{")) {
            throw new IllegalStateException("The page " + route + " did not come: " + shown);
        }
    }

    /** The heartbeat of the page and, of a screen, what it tells about itself. To be called every few seconds. */
    void stayAlive(boolean withFlow) throws IOException, InterruptedException {
        if (withFlow) {
            ok(post("/?v-r=heartbeat&v-uiId=" + number, "text/plain", ""));
        }
        if (token != null) {
            ok(post(
                    "/wall/s/" + token + "/beat",
                    "application/json",
                    "{\"build\":\"b\",\"scene\":\"standard\",\"memoryMib\":90,\"framesPerSecond\":60,\"tiles\":4,"
                            + "\"liveTiles\":0,\"loads\":1}"));
        }
    }

    /** A screen reads the layers of its map when it is told of newer ones, as the page does. */
    void readLayers(String told) throws IOException, InterruptedException {
        Matcher versions = VERSIONS.matcher(told);
        if (token != null && versions.find() && !versions.group().equals(seenVersions)) {
            seenVersions = versions.group();
            for (String layer : new String[] {"hotspots", "alerts", "units"}) {
                ok(get("/api/layers/" + layer + "?world=real&since=" + versions.group(2)));
            }
        }
    }

    long bytes() {
        return bytes.get();
    }

    long messages() {
        return messages.get();
    }

    /** Messages a second in the five seconds that had the most. */
    double mostPerSecond() {
        return mostLately / (double) LATELY.toSeconds();
    }

    /** True when a new alert changes this page. */
    boolean showsAlerts() {
        return !route.equals("desk");
    }

    boolean isScreen() {
        return token != null;
    }

    void forget() {
        bytes.set(0);
        messages.set(0);
        mostLately = 0;
    }

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
        message.append(part);
        if (last) {
            String whole = message.toString();
            message.setLength(0);
            if (whole.contains("\"syncId\"")) { // others are Atmosphere's own
                count(whole);
                pushed.accept(this, whole);
            }
        }
        from.request(1);
        return null;
    }

    private void count(String whole) {
        bytes.addAndGet(whole.length());
        messages.incrementAndGet();
        long now = System.nanoTime();
        lately.add(now);
        while (now - lately.peek() >= LATELY.toNanos()) {
            lately.poll();
        }
        mostLately = Math.max(mostLately, lately.size());
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(URI.create(base + path)));
    }

    private HttpResponse<String> post(String path, String type, String body) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(URI.create(base + path))
                .header("Content-Type", type)
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        synchronized (cookies) {
            if (!cookies.isEmpty()) {
                request.header("Cookie", cookies());
            }
        }
        var answer = http.send(request.timeout(PATIENCE).build(), BodyHandlers.ofString());
        synchronized (cookies) {
            for (String cookie : answer.headers().allValues("Set-Cookie")) {
                String[] pair = cookie.split(";")[0].split("=", 2);
                cookies.put(pair[0], pair[1]);
            }
        }
        return answer;
    }

    private String cookies() {
        return String.join(
                "; ",
                cookies.entrySet().stream()
                        .map(one -> one.getKey() + "=" + one.getValue())
                        .toList());
    }

    private String ok(HttpResponse<String> answer) {
        if (answer.statusCode() / 100 != 2) {
            throw new IllegalStateException(
                    answer.request().uri() + " answered " + answer.statusCode() + " " + answer.body());
        }
        return answer.body();
    }

    @Override
    public void close() {
        if (socket != null) {
            socket.abort();
        }
    }
}
