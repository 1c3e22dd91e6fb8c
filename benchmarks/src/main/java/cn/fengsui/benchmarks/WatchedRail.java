package cn.fengsui.benchmarks;

import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.stream.Collectors;

/** The alerts of one screen of the wall in Chromium: when each row with one of our places came. For one thread. */
final class WatchedRail {

    /** A screen may load its scene again: then the new document is watched, a moment later. */
    private static final String WATCH = """
            (() => { window.ccSeen = {}; let watched;
              const look = () => watched.querySelectorAll('cc-rail [data-id]').forEach(row => {
                const place = /急验(\\d+)号/.exec(row.textContent); if (place) window.ccSeen[place[1]] ??= Date.now(); });
              const follow = () => { const page = document.querySelector('iframe')?.contentDocument;
                if (!page?.body || page === watched) return; watched = page; look();
                new MutationObserver(look).observe(page.body, { subtree: true, childList: true, characterData: true }); };
              follow(); setInterval(follow, 100); })(); 0""";

    private final DevTools.Tab screen;

    /** Returns when the screen shows its first scene. */
    WatchedRail(DevTools browser, String address) throws InterruptedException {
        screen = browser.tab(address);
        screen.await("document.querySelector('iframe')?.contentDocument?.querySelector('.screen-face[data-ready]')");
        screen.run(WATCH);
    }

    /** The address of a report whose alert is looked for. */
    static String place(int n) {
        return "急验" + n + "号";
    }

    /** Milliseconds since 1970 when the row of each was in the page, by its number. */
    Map<Integer, Long> seen() {
        var seen = new JsonObject((String) screen.run("JSON.stringify(window.ccSeen)"));
        return seen.fieldNames().stream().collect(Collectors.toMap(Integer::valueOf, seen::getLong));
    }

    /** What its alerts say, cut short. */
    String text() {
        return String.valueOf(screen.run("(document.querySelector('iframe')?.contentDocument ?? document)"
                + ".querySelector('cc-rail')?.innerText.slice(0, 500) ?? location.href"));
    }
}
