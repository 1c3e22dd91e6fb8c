package cn.fengsui.video.alarm;

import cn.fengsui.domain.place.GeoPoint;
import cn.fengsui.video.manscdp.Element;
import cn.fengsui.video.manscdp.GbTime;
import cn.fengsui.video.manscdp.Manscdp;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One alarm as a device sent it (GB/T 28181-2022 A.2.5.3). Its free text is looked at once, to see whether it speaks of
 * persons, and is not kept.
 *
 * @param deviceId the registered device that sent it
 * @param alarmId what raised it: an alarm input (134), a channel, the device, or a 10-digit alarm centre
 * @param priority 1 (worst) to 4, or 0 when not told
 * @param methods as told, in order; several may be joined by a slash
 * @param type of method 2, 5 or 6; empty when not told
 * @param at when it was raised: the device's time when that can be true, else when it came
 * @param point where, when the device tells, or null
 */
record DeviceAlarm(
        String deviceId,
        String alarmId,
        int priority,
        List<Integer> methods,
        String type,
        Instant at,
        @Nullable GeoPoint point,
        boolean speaksOfPersons) {

    /** A device whose clock is further off has no clock. */
    private static final Duration OFF = Duration.ofHours(24);

    private static final int LONGEST_ID = 20;

    DeviceAlarm {
        methods = List.copyOf(methods);
    }

    /** Empty when there is no id of digits. */
    static Optional<DeviceAlarm> of(String deviceId, Manscdp message, Instant now) {
        Element root = message.root();
        String told = message.deviceId();
        String alarmId = told.isEmpty() ? deviceId : told;
        if (!alarmId.matches("[0-9]{10," + LONGEST_ID + "}")) {
            return Optional.empty();
        }
        String type = root.child("Info").map(info -> info.text("AlarmType")).orElse("");
        return Optional.of(new DeviceAlarm(
                deviceId,
                alarmId,
                root.number("AlarmPriority", 0),
                methods(root.text("AlarmMethod")),
                plain(type.isEmpty() ? root.text("AlarmType") : type),
                time(root.text("AlarmTime"), now),
                point(root),
                PersonWords.isIn(root.text("AlarmDescription"))));
    }

    private static List<Integer> methods(String told) {
        return Arrays.stream(told.split("/"))
                .map(String::strip)
                .filter(text -> text.matches("[0-9]"))
                .map(Integer::valueOf)
                .toList();
    }

    /** Some devices write 01 for 1, and 0 for none. */
    private static String plain(String type) {
        return type.strip().replaceFirst("^0+", "");
    }

    private static Instant time(String told, Instant now) {
        return GbTime.read(told)
                .filter(at -> Duration.between(at, now).abs().compareTo(OFF) < 0)
                .orElse(now);
    }

    private static @Nullable GeoPoint point(Element root) {
        try {
            double lng = Double.parseDouble(root.text("Longitude"));
            double lat = Double.parseDouble(root.text("Latitude"));
            return lng == 0 && lat == 0 ? null : new GeoPoint(lng, lat);
        } catch (IllegalArgumentException noPoint) {
            return null;
        }
    }

    /**
     * What it is about. When several methods are joined, one that we do not take makes the whole alarm one: in doubt
     * against taking.
     */
    AlarmKind kind() {
        List<AlarmKind> kinds =
                methods.stream().map(method -> AlarmKind.of(method, type)).toList();
        AlarmKind kind = kinds.stream()
                .filter(one -> !one.isAdmitted())
                .findFirst()
                .orElse(kinds.isEmpty() ? AlarmKind.UNKNOWN : kinds.getFirst());
        return kind.isVague() && speaksOfPersons ? AlarmKind.PERSONS : kind;
    }
}
