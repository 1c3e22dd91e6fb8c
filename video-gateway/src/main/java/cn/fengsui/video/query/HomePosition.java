package cn.fengsui.video.query;

import cn.fengsui.video.manscdp.Element;

/**
 * Where a camera returns to when nobody moves it (GB/T 28181-2022 A.2.6.12).
 *
 * @param resetSeconds rest after which it returns
 */
public record HomePosition(boolean enabled, int resetSeconds, int preset) {

    static HomePosition of(Answer answer) {
        Element home = answer.root().child("HomePosition").orElse(answer.root());
        return new HomePosition(
                home.number("Enabled", 0) == 1, home.number("ResetTime", 0), home.number("PresetIndex", 0));
    }
}
