package cn.fengsui.jobs.facts;

import cn.fengsui.domain.camera.Camera;
import cn.fengsui.domain.camera.CameraStatus;
import cn.fengsui.domain.eventlog.LoggedEvent;
import cn.fengsui.domain.hotspot.Hotspot;
import cn.fengsui.domain.hotspot.HotspotKind;
import cn.fengsui.domain.hotspot.HotspotState;
import cn.fengsui.domain.place.GeoPoint;
import cn.fengsui.domain.place.Place;
import cn.fengsui.domain.report.Level;
import cn.fengsui.domain.sensor.SensorReading;
import cn.fengsui.domain.warning.Warning;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Whatever a rule of alerts may look at, in one flat shape.
 *
 * @param rules seq of the newest change of rules that the log holds before it; -1 = whatever is known
 * @param replayed a recording of another time, as in {@link ReportFact}
 * @param key {@code source/id} of the event
 * @param subject id of the sensor, camera, warning, hotspot or region; empty for reports
 * @param what class code, quantity, event of a warning, status of a camera, or class group
 * @param level of a report or warning, else IV
 * @param timeMillis event time
 * @param value of a sensor; 1 for a camera online, 0 offline; observed reports of a hotspot or region
 * @param place of it
 * @param name what a screen calls it, for cameras
 * @param parent the device of a camera
 * @param body the warning as JSON, else empty
 * @param hotspot the hotspot or region as it stands, else null
 * @param live false when a hotspot or region is over
 * @param raisesAlert whether a hotspot is to be shown as an alert
 */
public record Signal(
        SignalKind kind,
        long rules,
        boolean drill,
        boolean replayed,
        String key,
        String source,
        String subject,
        String what,
        Level level,
        long timeMillis,
        double value,
        String unit,
        Place place,
        String name,
        String parent,
        String body,
        @Nullable Hotspot hotspot,
        boolean live,
        boolean raisesAlert) {

    private static final Duration REPLAYED_AFTER = Duration.ofDays(100);

    /** Not under a number of changes of rules. */
    public static final long ANY_RULES = -1;

    public static Signal of(ReportFact report, long rules) {
        return new Signal(
                SignalKind.REPORT,
                rules,
                report.drill(),
                report.replayed(),
                report.key(),
                source(report.key()),
                "",
                report.category(),
                report.level(),
                report.timeMillis(),
                0,
                "",
                report.place(),
                "",
                "",
                "",
                null,
                true,
                false);
    }

    public static Signal of(SensorReading reading, LoggedEvent event, long rules) {
        return of(SignalKind.SENSOR, event, rules, reading.at(), reading.sensorId(), reading.quantity())
                .with(reading.value(), reading.unit(), reading.place(), Level.IV);
    }

    public static Signal of(Warning warning, LoggedEvent event, long rules) {
        return of(SignalKind.WARNING, event, rules, warning.sentAt(), warning.id(), warning.event())
                .with(0, "", Place.UNKNOWN, warning.level())
                .saying("", "", event.body());
    }

    /** Empty status news (unknown) still says what the camera is called. */
    public static Signal of(Camera camera, LoggedEvent event, long rules) {
        return of(
                        SignalKind.CAMERA,
                        event,
                        rules,
                        camera.statusSince(),
                        camera.id(),
                        camera.status().name())
                .with(camera.status() == CameraStatus.ONLINE ? 1 : 0, "", camera.place(), Level.IV)
                .saying(camera.name(), camera.parentId(), "");
    }

    /** As it is on record. @param live false when it is over @param raisesAlert whether its opening is to be shown */
    public static Signal of(Hotspot hotspot, boolean live, boolean raisesAlert, boolean replayed) {
        return of(hotspot, live, raisesAlert, hotspot.windowEnd().toEpochMilli(), replayed);
    }

    /** @param timeMillis event time at which it stood so */
    public static Signal of(Hotspot hotspot, boolean live, boolean raisesAlert, long timeMillis, boolean replayed) {
        boolean isRegion =
                hotspot.detail().kind() == HotspotKind.BURST || hotspot.detail().kind() == HotspotKind.SILENCE;
        return new Signal(
                isRegion ? SignalKind.REGION : SignalKind.HOTSPOT,
                ANY_RULES,
                hotspot.drill(),
                replayed,
                hotspot.id(),
                "hotspots",
                hotspot.id(),
                hotspot.group(),
                Level.IV,
                timeMillis,
                hotspot.observed(),
                "",
                hotspot.place(),
                "",
                "",
                "",
                hotspot,
                live,
                raisesAlert && (hotspot.state() == HotspotState.OPEN || isFinal(hotspot, live)));
    }

    /** True when nothing can change the numbers of this hotspot or region any more. */
    public boolean isFinal() {
        return hotspot != null && isFinal(hotspot, live);
    }

    private static boolean isFinal(Hotspot hotspot, boolean live) {
        return !live && hotspot.detail().settled();
    }

    /**
     * Whose clock and alerts it belongs to, as {@link ReportFact#timeline()}. Cameras have a clock of their own: what
     * they tell is always of now, and would make a past that is still being read look late.
     */
    public String timeline() {
        String clock = ReportFact.timeline(drill, replayed);
        return kind == SignalKind.CAMERA ? clock + " cameras" : clock;
    }

    public @Nullable GeoPoint point() {
        return place.point();
    }

    private static Signal of(SignalKind kind, LoggedEvent event, long rules, Instant at, String subject, String what) {
        Instant time = ReportFact.eventTime(at, event.receivedAt());
        return new Signal(
                kind,
                rules,
                event.drill(),
                at.isBefore(event.receivedAt().minus(REPLAYED_AFTER)),
                event.eventId(),
                source(event.eventId()),
                subject,
                what,
                Level.IV,
                time.toEpochMilli(),
                0,
                "",
                Place.UNKNOWN,
                "",
                "",
                "",
                null,
                true,
                false);
    }

    private Signal with(double value, String unit, Place place, Level level) {
        return copy(value, unit, place, level, new Said(name, parent, body));
    }

    private Signal saying(String name, String parent, String body) {
        return copy(value, unit, place, level, new Said(name, parent, body));
    }

    /** The texts of a signal. */
    private record Said(String name, String parent, String body) {}

    private Signal copy(double newValue, String newUnit, Place where, Level grave, Said said) {
        return new Signal(
                kind,
                rules,
                drill,
                replayed,
                key,
                source,
                subject,
                what,
                grave,
                timeMillis,
                newValue,
                newUnit,
                where,
                said.name(),
                said.parent(),
                said.body(),
                hotspot,
                live,
                raisesAlert);
    }

    private static String source(String key) {
        int slash = key.indexOf('/');
        return slash < 0 ? key : key.substring(0, slash);
    }
}
