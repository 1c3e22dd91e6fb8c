package cn.fengsui.benchmarks;

import io.vertx.core.json.JsonObject;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Locale;

/**
 * What a browser has to do for the city map with every camera and thousands of hexes: how long until they are there, how
 * many bytes, and what a frame costs while the map is panned and zoomed without rest, and how soon it answers a mouse that
 * drags it. Besides, the first load of the wall. Baseline: the same page of a city without cameras and hexes.
 */
final class MapBenchmark {

    private static final int CAMERAS = Integer.getInteger("bench.cameras", 100_000);
    private static final int HEXES = Integer.getInteger("bench.hexes", 5_000);
    private static final int SECONDS = Integer.getInteger("bench.map-seconds", 8);
    private static final int LOADS = Integer.getInteger("bench.loads", 5);
    private static final int DRAGS = 20;

    /** The map of the page, once every source has been read and drawn. */
    private static final String MAP = "document.querySelector('cc-map').map";

    private static final String IDLE = "new Promise(done => { const m = " + MAP
            + "; if (m.loaded() && !m.isMoving()) done(performance.now()); else m.once('idle', () => done(performance.now())); })";

    /** The map's worker reads the cameras where the page cannot count, so all layers are read once more. */
    private static final String LAYER_BYTES = """
            (async () => { let sum = 0; for (const layer of ['hotspots', 'units', 'alerts', 'cameras']) {
                const address = `/api/layers/${layer}?world=real&counted=${layer}`; await (await fetch(address)).text();
                sum += performance.getEntriesByType('resource').find(e => e.name.endsWith('counted=' + layer)).transferSize;
              } return sum; })()""";

    /** Moves the map by some pixels in every frame, there and back, and tells of the time between frames. */
    private static final String PAN = """
            new Promise(done => {
              const map = %s, times = [], until = performance.now() + %d;
              let last = performance.now(), n = 0;
              const step = now => {
                times.push(now - last);
                last = now;
                if (now > until) return done(times.slice(1).sort((a, b) => a - b));
                n++;
                const way = Math.floor(n / 60) %% 2 ? -1 : 1;
                %s
                requestAnimationFrame(step);
              };
              requestAnimationFrame(step);
            })""";

    private static final String PANNING = "map.panBy([9 * way, 5 * way], { animate: false });";
    private static final String ZOOMING = "map.setZoom(map.getZoom() + 0.03 * way);";

    /** How long after a mouse moved the map was drawn elsewhere. */
    private static final String LISTEN = """
            window.answered = []; { const map = %s; let moved = 0;
              addEventListener('mousemove', event => { moved ||= event.timeStamp; }, true);
              map.on('move', () => { window.hasMoved = true; });
              map.on('render', () => { if (moved && window.hasMoved) { window.answered.push(performance.now() - moved); moved = 0; window.hasMoved = false; } });
            } 0""";

    void run() throws Exception {
        try (var browser = DevTools.open()) {
            try (var server = new WallProcess(1, 1, 0, 1)) {
                measure(browser, server, "baseline: no cameras, one hex", true);
            }
            try (var server = new WallProcess(1, 1, CAMERAS, HEXES)) {
                measure(browser, server, CAMERAS + " cameras, " + HEXES + " hexes", false);
            }
        }
    }

    private void measure(DevTools browser, WallProcess server, String name, boolean isFirst) throws Exception {
        if (isFirst) {
            loads(browser, server);
            System.out.println("\n### City map in Chromium at 1920x1080, "
                    + browser.tab("about:blank").run(RENDERER) + ", load average " + load() + "\n");
            System.out.println(
                    "| run | all there after s | bytes of layers | frames/s | frame p50 ms | p95 ms | script ms a frame"
                            + " | main thread ms a frame | mouse to map p50 ms | p95 ms |");
            System.out.println("|---|---:|---:|---:|---:|---:|---:|---:|---:|---:|");
        }
        var tab = browser.tab(server.dashboard() + "/desk/map");
        tab.logIn(WallServer.desk(0));
        tab.await("location.pathname === '/desk/map' && document.querySelector('cc-map[data-ready]')");
        if (!isFirst) {
            tab.await("" + MAP + ".querySourceFeatures('cameras').length > 10 && " + MAP
                    + ".querySourceFeatures('hexes').length > 10");
        }
        double there = tab.number(IDLE) / 1000;
        double bytes = tab.number(LAYER_BYTES);
        System.out.println(row(tab, name + ", panned", PANNING, there, bytes));
        System.out.println(row(tab, name + ", zoomed", ZOOMING, there, bytes));
    }

    private static final String RENDERER = """
            (() => { const gl = document.createElement('canvas').getContext('webgl2'); if (!gl) return 'no WebGL';
              const info = gl.getExtension('WEBGL_debug_renderer_info');
              return info ? gl.getParameter(info.UNMASKED_RENDERER_WEBGL) : 'WebGL'; })()""";

    private static String row(DevTools.Tab tab, String name, String step, double there, double bytes)
            throws InterruptedException {
        tab.run(PAN.formatted(MAP, 1500, step)); // warms up
        double script = tab.metric("ScriptDuration");
        double task = tab.metric("TaskDuration");
        @SuppressWarnings("unchecked")
        var times = (Iterable<Object>) tab.run(PAN.formatted(MAP, SECONDS * 1000, step));
        script = tab.metric("ScriptDuration") - script;
        task = tab.metric("TaskDuration") - task;
        var frames = new Samples("frame");
        times.forEach(time -> frames.add(((Number) time).doubleValue()));
        int count = frames.millis().size();
        Samples mouse = drag(tab);
        return String.format(
                Locale.ROOT,
                "| %s | %.1f | %.0f | %.1f | %.1f | %.1f | %.2f | %.2f | %.0f | %.0f |",
                name,
                there,
                bytes,
                count / (double) SECONDS,
                frames.at(0.5),
                frames.at(0.95),
                script * 1000 / count,
                task * 1000 / count,
                mouse.at(0.5),
                mouse.at(0.95));
    }

    private static Samples drag(DevTools.Tab tab) throws InterruptedException {
        tab.run(IDLE);
        tab.run(LISTEN.formatted(MAP));
        mouse(tab, "mousePressed", 700, 500);
        for (int i = 1; i <= DRAGS; i++) {
            mouse(tab, "mouseMoved", 700 + i * 12, 500 + i * 4);
            Thread.sleep(120);
        }
        mouse(tab, "mouseReleased", 700 + DRAGS * 12, 500 + DRAGS * 4);
        var samples = new Samples("mouse");
        @SuppressWarnings("unchecked")
        var answered = (Iterable<Object>) tab.run("window.answered");
        answered.forEach(time -> samples.add(((Number) time).doubleValue()));
        return samples;
    }

    private static void mouse(DevTools.Tab tab, String what, int x, int y) {
        tab.send(
                "Input.dispatchMouseEvent",
                new JsonObject()
                        .put("type", what)
                        .put("x", x)
                        .put("y", y)
                        .put("button", "left")
                        .put("buttons", what.equals("mouseReleased") ? 0 : 1)
                        .put("clickCount", 1));
    }

    /** A screen opens its address: nothing kept from before, until its wall stands; then again with the browser's cache. */
    private void loads(DevTools browser, WallProcess server) throws Exception {
        var first = new Samples("first load of a screen, nothing cached, until the wall stands");
        var map = new Samples("the same, until its map is drawn");
        var again = new Samples("again, with the cache");
        String sizes = "";
        for (int n = -1; n < LOADS; n++) {
            var tab = browser.tab(server.dashboard() + "/wall/s/" + WallServer.token(0));
            double stands = stands(tab);
            double drawn = drawn(tab);
            sizes = String.valueOf(tab.run(SIZES));
            tab.go(server.dashboard() + "/wall/s/" + WallServer.token(0));
            double second = stands(tab);
            if (n >= 0) {
                first.add(stands);
                map.add(drawn);
                again.add(second);
            }
            tab.send("Page.close", new JsonObject());
        }
        System.out.println("### First load of /wall in Chromium on loopback, load average " + load() + "\n");
        System.out.println(Samples.HEAD);
        for (Samples one : List.of(again, first, map)) {
            System.out.println(one.row(again));
        }
        System.out.println("\n" + sizes);
    }

    /** Milliseconds since the page was asked for. */
    private static double stands(DevTools.Tab tab) throws InterruptedException {
        tab.await("location.pathname.startsWith('/wall/s/')");
        return tab.number("""
                new Promise(done => { const look = () => { const page = document.querySelector('iframe')?.contentDocument;
                  if (page?.querySelector('.screen-face[data-ready] .row, .screen-face[data-ready] cc-map')) done(performance.now());
                  else setTimeout(look, 10); }; look(); })""");
    }

    private static double drawn(DevTools.Tab tab) {
        return tab.number("""
                new Promise(done => { const look = () => { const map = document.querySelector('iframe')?.contentDocument?.querySelector('cc-map')?.map;
                  if (map?.loaded()) done(performance.now()); else setTimeout(look, 10); }; look(); })""");
    }

    private static final String SIZES = """
            (() => { const sum = { script: [0, 0], font: [0, 0], other: [0, 0] };
              for (const w of [window, document.querySelector('iframe').contentWindow]) for (const e of w.performance.getEntriesByType('resource')) {
                const kind = /\\.m?js(\\?|$)/.test(e.name) ? 'script' : /woff2?(\\?|$)/.test(e.name) ? 'font' : 'other';
                sum[kind][0] += e.transferSize; sum[kind][1] += e.decodedBodySize; }
              const kib = n => (n / 1024).toFixed(0);
              return Object.entries(sum).map(([kind, [sent, whole]]) => `${kind}: ${kib(sent)} KiB sent, ${kib(whole)} KiB unpacked`).join('; '); })()""";

    private static String load() {
        return String.format(
                Locale.ROOT,
                "%.1f",
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
    }
}
