package cn.fengsui.video.query;

import cn.fengsui.video.manscdp.ManscdpWriter;
import cn.fengsui.video.sip.Device;
import cn.fengsui.video.sip.DeviceProfile;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/** What a device is subscribed for by its profile (GB/T 28181-2022 §9.11, Annex N; reference §4.8). */
public enum SubscriptionKind {
    CATALOG,
    ALARM,
    POSITION;

    boolean isWanted(DeviceProfile profile) {
        return switch (this) {
            case CATALOG -> profile.subscribeCatalog();
            case ALARM -> profile.subscribeAlarms();
            case POSITION -> profile.subscribePositions();
        };
    }

    /** The {@code Event} header; catalogues carry a number of their own (Annex N.4.2). */
    String event() {
        return this == CATALOG ? "Catalog;id=" + ThreadLocalRandom.current().nextInt(1, 100_000) : "presence";
    }

    byte[] body(Device device, int sn, Duration positionInterval) {
        String charset = device.profile().charset();
        return switch (this) {
            case CATALOG -> ManscdpWriter.query("Catalog", sn, device.id()).bytes(charset);
            case ALARM ->
                ManscdpWriter.query("Alarm", sn, device.id())
                        .number("StartAlarmPriority", 1)
                        .number("EndAlarmPriority", 4)
                        .number("AlarmMethod", 0)
                        .bytes(charset);
            case POSITION ->
                ManscdpWriter.query("MobilePosition", sn, device.id())
                        .number("Interval", Math.max(1, positionInterval.toSeconds()))
                        .bytes(charset);
        };
    }
}
