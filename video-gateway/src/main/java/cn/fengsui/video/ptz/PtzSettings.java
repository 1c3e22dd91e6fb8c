package cn.fengsui.video.ptz;

import cn.fengsui.domain.settings.Settings;
import cn.fengsui.domain.video.PtzRest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * How cameras are held.
 *
 * @param idle {@code video.ptz-idle=30s}, at least 1 s: a hold without a command ends after this time
 * @param refresh {@code video.ptz-refresh=1500ms}, at least 200 ms: a movement that is not refreshed is stopped
 * @param rest {@code video.ptz-rest=home}: where a moved camera goes when its hold ends, the first that it can of
 *     {@code home}, {@code preset:N}, {@code cruise:N}, separated by commas; {@code stay} = nowhere. A camera's own
 *     record comes before it
 */
public record PtzSettings(Duration idle, Duration refresh, List<PtzRest> rest) {

    private static final Duration LEAST_IDLE = Duration.ofSeconds(1);
    private static final Duration LEAST_REFRESH = Duration.ofMillis(200);

    public PtzSettings {
        rest = List.copyOf(rest);
    }

    /** Reads and checks; problems are noted in the settings. */
    public static PtzSettings from(Settings settings) {
        return new PtzSettings(
                atLeast(settings, "video.ptz-idle", Duration.ofSeconds(30), LEAST_IDLE),
                atLeast(settings, "video.ptz-refresh", Duration.ofMillis(1500), LEAST_REFRESH),
                rests(settings));
    }

    private static Duration atLeast(Settings settings, String key, Duration fallback, Duration least) {
        Duration told = settings.duration(key, fallback);
        if (told.compareTo(least) < 0) {
            settings.problem(key + " must be at least " + least.toMillis() + "ms and is " + told.toMillis() + "ms");
        }
        return told;
    }

    private static List<PtzRest> rests(Settings settings) {
        var rests = new ArrayList<PtzRest>();
        String told = settings.text("video.ptz-rest", "home");
        for (String one : told.split(",", -1)) {
            try {
                String[] parts = one.strip().split(":", 2);
                rests.add(new PtzRest(
                        PtzRest.Kind.valueOf(parts[0].toUpperCase(Locale.ROOT)),
                        parts.length < 2 ? 0 : Integer.parseInt(parts[1])));
            } catch (IllegalArgumentException unreadable) {
                settings.problem("video.ptz-rest must name home, preset:N, cruise:N or stay, separated by commas, and"
                        + " holds '" + one + "'");
            }
        }
        return rests;
    }
}
