package cn.fengsui.video.alarm;

import java.util.Arrays;
import java.util.Optional;

/**
 * What a device can raise an alarm about (GB/T 28181-2022 A.2.5.3), and whether we take it. Taken are faults of the
 * equipment, wired inputs, what a person raised by hand, a picture that is not right, and an object that was left.
 * Everything that watches persons, how they move or how many they are is not taken: it is counted by kind and forgotten.
 * A new kind is not admitted until somebody writes it down here.
 */
public enum AlarmKind {
    INPUT(2, "", true, "报警输入"),
    VIDEO_LOSS(2, "1", true, "视频丢失"),
    TAMPER(2, "2", true, "设备防拆"),
    DISK_FULL(2, "3", true, "存储已满"),
    TOO_HOT(2, "4", true, "设备高温"),
    TOO_COLD(2, "5", true, "设备低温"),
    MANUAL_VIDEO(5, "1", true, "人工视频报警"),
    OBJECT_LEFT(5, "3", true, "遗留物"),
    VIDEO_ABNORMAL(5, "11", true, "视频异常"),
    OCCLUDED(5, "13", true, "画面遮挡"),
    DEVICE_FAULT(6, "", true, "设备故障"),
    DISK_FAULT(6, "1", true, "磁盘故障"),
    FAN_FAULT(6, "2", true, "风扇故障"),

    PHONE(1, "", false, ""),
    SMS(3, "", false, ""),
    POSITION(4, "", false, ""),
    MOTION(5, "2", false, ""),
    OBJECT_REMOVED(5, "4", false, ""),
    LINE_CROSSING(5, "5", false, ""),
    INTRUSION(5, "6", false, ""),
    WRONG_WAY(5, "7", false, ""),
    LOITERING(5, "8", false, ""),
    FLOW(5, "9", false, ""),
    DENSITY(5, "10", false, ""),
    FAST_MOVEMENT(5, "12", false, ""),
    OTHER(7, "", false, ""),
    /** A wired input or picture alarm whose own words say that a person was recognised or watched. */
    PERSONS(-1, "", false, ""),
    /** No method or type that the standard knows. */
    UNKNOWN(-1, "", false, "");

    private final int method;
    private final String type;
    private final boolean admitted;
    private final String zh;

    AlarmKind(int method, String type, boolean admitted, String zh) {
        this.method = method;
        this.type = type;
        this.admitted = admitted;
        this.zh = zh;
    }

    /** The kind of this method and type. Methods that know no types take any, and every fault is a fault. */
    static AlarmKind of(int method, String type) {
        return exactly(method, type)
                .or(() -> hasTypes(method) ? Optional.empty() : exactly(method, ""))
                .orElse(method == DEVICE_FAULT.method ? DEVICE_FAULT : UNKNOWN);
    }

    private static Optional<AlarmKind> exactly(int method, String type) {
        return Arrays.stream(values())
                .filter(kind -> kind.method == method && kind.type.equals(type) && method > 0)
                .findFirst();
    }

    private static boolean hasTypes(int method) {
        return Arrays.stream(values()).anyMatch(kind -> kind.method == method && !kind.type.isEmpty());
    }

    public boolean isAdmitted() {
        return admitted;
    }

    /** True when the device stays silent until it is reset (A.2.5.3, note). */
    boolean needsReset() {
        return method == 2;
    }

    /** True when only the device's own words tell what the alarm is about. */
    boolean isVague() {
        return this == INPUT || this == OBJECT_LEFT || this == MANUAL_VIDEO;
    }

    /** What stands in the report; a fixed word, never the device's text. */
    String zh() {
        return zh;
    }

    /** For metrics and answers, for instance {@code video-loss}. */
    public String label() {
        return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }
}
