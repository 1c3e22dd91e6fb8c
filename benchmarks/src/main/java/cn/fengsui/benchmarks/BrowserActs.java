package cn.fengsui.benchmarks;

import io.vertx.core.json.JsonObject;
import java.util.List;

/**
 * Somebody owns an alert by a key at one desk: how long until another desk and a screen of the wall show it, in a real
 * browser, counted from the key to the change of the other page's document. For one thread.
 */
final class BrowserActs {

    private static final int WARM_UPS = 5;
    private static final int PAUSE_MILLIS = 1_300;

    /** Notes when a row with these words shows that somebody owns its alert, in this page or in the frame of a screen. */
    private static final String WATCH = """
            (() => { const page = document.querySelector('iframe')?.contentDocument ?? document; window.ccSeen = 0;
              const look = () => { const row = [...page.querySelectorAll('cc-queue [data-id], cc-rail [data-id]')].find(one => one.textContent.includes('%s'));
                if (!row || row.matches('.un')) return; window.ccSeen = Date.now(); watching.disconnect(); };
              const watching = new MutationObserver(look);
              watching.observe(page.body, { subtree: true, childList: true, characterData: true, attributes: true }); })(); 0""";

    private static final String ROW = "[...(document.querySelector('iframe')?.contentDocument ?? document)"
            + ".querySelectorAll('cc-queue [data-id].un, cc-rail [data-id].un')].find(one => one.textContent.includes('%s'))";

    private final Samples desks = new Samples("key at one desk to another desk's page, Chromium");
    private final Samples screens = new Samples("key at one desk to a screen of the wall, Chromium");

    List<Samples> measure(WallProcess server, Poster poster, int count) throws Exception {
        try (var browser = DevTools.open()) {
            var acting = desk(browser, server, 0);
            var other = desk(browser, server, 1);
            var screen = browser.tab(server.dashboard() + "/wall/s/" + WallServer.token(1));
            screen.await(
                    "document.querySelector('iframe')?.contentDocument?.querySelector('.screen-face[data-ready]')");
            acting.run("addEventListener('keydown', () => { window.ccPressed = Date.now(); }, true); 0");
            for (int n = -WARM_UPS; n < count; n++) {
                own(acting, other, screen, poster, n);
                Thread.sleep(PAUSE_MILLIS + Math.floorMod(n * 113, 250)); // at any moment between two frames
            }
        }
        return List.of(desks, screens);
    }

    private static DevTools.Tab desk(DevTools browser, WallProcess server, int n) throws InterruptedException {
        var tab = browser.tab(server.dashboard() + "/alerts");
        tab.logIn(WallServer.desk(n));
        tab.await("location.pathname === '/alerts' && document.querySelector('cc-queue')");
        return tab;
    }

    private void own(DevTools.Tab acting, DevTools.Tab other, DevTools.Tab screen, Poster poster, int n)
            throws Exception {
        String place = "亲验" + (700_000 + n) + "号";
        poster.postFire("b", n, place, 111.2, 30.2);
        for (var tab : List.of(acting, other, screen)) {
            tab.await(ROW.formatted(place));
        }
        acting.run(ROW.formatted(place) + ".click(); 0");
        acting.await("document.body.innerText.split('" + place + "').length > 2"); // in its row, and in the panel
        other.run(WATCH.formatted(place));
        screen.run(WATCH.formatted(place));
        var key = new JsonObject().put("code", "KeyA").put("key", "a").put("windowsVirtualKeyCode", (int) 'A');
        acting.send("Input.dispatchKeyEvent", key.copy().put("type", "keyDown").put("text", "a"));
        acting.send("Input.dispatchKeyEvent", key.put("type", "keyUp"));
        other.await("window.ccSeen");
        screen.await("window.ccSeen");
        if (n >= 0) {
            double pressed = acting.number("window.ccPressed");
            desks.add(other.number("window.ccSeen") - pressed);
            screens.add(screen.number("window.ccSeen") - pressed);
        }
    }
}
