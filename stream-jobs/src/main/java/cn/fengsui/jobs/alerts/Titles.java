package cn.fengsui.jobs.alerts;

import cn.fengsui.domain.hotspot.Hotspot;
import cn.fengsui.domain.place.GeoPoint;
import cn.fengsui.domain.place.Place;
import cn.fengsui.domain.report.EventClass;
import cn.fengsui.domain.report.Level;
import java.util.Locale;
import java.util.Map;

/** One-line titles of alerts, made of fixed words, names of places and numbers; never of somebody's free text. */
public final class Titles {

    private static final int LONGEST = 30;
    private static final int LONGEST_EN = 80;

    private static final Map<String, String> GROUPS = Map.of(
            "N", "自然灾害",
            "A", "事故灾难",
            "H", "公共卫生",
            "C", "城市管理",
            "E", "生态环境",
            "O", "公共秩序",
            "S", "民生服务");
    private static final Map<String, String> GROUPS_EN = Map.of(
            "N", "natural-hazard",
            "A", "accident",
            "H", "health",
            "C", "city-management",
            "E", "environment",
            "O", "public-order",
            "S", "service");

    private Titles() {}

    public static String serious(Level level, String category, Place place) {
        return clip(level.numeral() + "级"
                + EventClass.of(category).map(EventClass::zh).orElse(category) + " " + zh(place));
    }

    public static String seriousEn(Level level, String category, Place place) {
        return clipEn("Level " + level + " "
                + EventClass.of(category).map(EventClass::en).orElse(category) + ", " + en(place));
    }

    /** Without the count: it grows while the alert is open and stands beside the title. */
    public static String burst(String group, Place place) {
        return clip(zh(place) + " " + GROUPS.getOrDefault(group, "") + "上报密集");
    }

    public static String burstEn(String group, Place place) {
        return clipEn("Many " + GROUPS_EN.getOrDefault(group, "") + " reports close together, " + en(place));
    }

    public static String hotspot(Hotspot hotspot) {
        return clip(zh(hotspot.place()) + " " + GROUPS.getOrDefault(hotspot.group(), "") + "上报为常态 "
                + times(hotspot.ratio()) + " 倍");
    }

    public static String hotspotEn(Hotspot hotspot) {
        String group = GROUPS_EN.getOrDefault(hotspot.group(), "");
        return clipEn((group.isEmpty() ? "Reports" : "Many " + group + " reports:") + " " + times(hotspot.ratio())
                + " times the usual, " + en(hotspot.place()));
    }

    /** A place and what is said of it. */
    public static String of(Place place, String what) {
        return of(zh(place), what);
    }

    public static String ofEn(Place place, String what) {
        return clipEn(what + ", " + en(place));
    }

    /** Something with a name, and what is said of it. */
    public static String of(String subject, String what) {
        return clip(subject + " " + what);
    }

    public static String ofEn(String subject, String what) {
        return clipEn(what + ": " + subject);
    }

    public static String cameraOffline(String name) {
        return clip("摄像机离线 " + name);
    }

    public static String cameraOfflineEn(String name) {
        return clipEn("Camera offline: " + name);
    }

    private static String times(double ratio) {
        return String.format(Locale.ROOT, ratio < 99.95 ? "%.1f" : "%.0f", ratio);
    }

    private static String zh(Place place) {
        return known(place, "地点不详");
    }

    private static String en(Place place) {
        return known(place, "unknown place");
    }

    private static String known(Place place, String unknown) {
        if (!place.division().isEmpty()) {
            return place.division() + (place.grid().isEmpty() ? "" : "·" + place.grid());
        }
        GeoPoint point = place.point();
        return point == null ? unknown : String.format(Locale.ROOT, "%.3f,%.3f", point.lng(), point.lat());
    }

    private static String clip(String title) {
        return title.length() <= LONGEST ? title : title.substring(0, LONGEST - 1) + "…";
    }

    private static String clipEn(String title) {
        return title.length() <= LONGEST_EN ? title : title.substring(0, LONGEST_EN - 1) + "…";
    }
}
