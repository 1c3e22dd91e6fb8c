package cn.fengsui.dashboard.shell;

import com.vaadin.flow.component.Component;
import java.time.Duration;

/** Durations in words, in the language of a component. */
public final class Durations {

    private Durations() {}

    /** For instance 3 天 6 小时, 2 小时 10 分, 17 分 or 40 秒. */
    public static String words(Component on, Duration duration) {
        long minutes = duration.toMinutes();
        if (minutes < 1) {
            return on.getTranslation("time.seconds", Math.max(0, duration.toSeconds()));
        }
        if (minutes < 60) {
            return on.getTranslation("time.minutes", minutes);
        }
        if (minutes < 24 * 60) {
            return on.getTranslation("time.hours-minutes", minutes / 60, minutes % 60);
        }
        return on.getTranslation("time.days-hours", minutes / 1440, minutes % 1440 / 60);
    }
}
