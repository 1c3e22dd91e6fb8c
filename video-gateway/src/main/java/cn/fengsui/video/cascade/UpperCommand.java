package cn.fengsui.video.cascade;

import cn.fengsui.domain.identity.VideoRight;
import cn.fengsui.video.control.ControlCommand;
import cn.fengsui.video.control.PtzBytes;
import cn.fengsui.video.manscdp.Element;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * One element of a DeviceControl of an upper platform (GB/T 28181-2022 §9.3, A.2.3.1).
 *
 * @param name as the standard writes it
 * @param right that it needs, or empty: never granted
 * @param isAnswered true when the standard wants a Response with {@code Result}
 * @param command empty when it cannot be read, or is never granted
 */
record UpperCommand(String name, Optional<VideoRight> right, boolean isAnswered, Optional<ControlCommand> command) {

    /** The first element that is a command; unknown ones are never granted. */
    static UpperCommand of(Element root) {
        return root.children().stream()
                .flatMap(child -> of(root, child).stream())
                .findFirst()
                .orElseGet(() -> never("unknown", false));
    }

    private static Optional<UpperCommand> of(Element root, Element child) {
        String value = child.text();
        return Optional.ofNullable(
                switch (child.name().toLowerCase(Locale.ROOT)) {
                    case "ptzcmd" ->
                        told("PTZCmd", () -> PtzBytes.read(value.toUpperCase(Locale.ROOT))
                                .map(ControlCommand.Ptz::new)
                                .orElse(null));
                    case "ptzprecisectrl" ->
                        told(
                                "PTZPreciseCtrl",
                                () -> new ControlCommand.Precise(
                                        child.decimal("Pan"), child.decimal("Tilt"), child.decimal("Zoom")));
                    case "dragzoomin" -> told("DragZoomIn", () -> drag(true, child));
                    case "dragzoomout" -> told("DragZoomOut", () -> drag(false, child));
                    case "ifamecmd", "iframecmd" ->
                        new UpperCommand(
                                "IFrameCmd",
                                Optional.of(VideoRight.VIEW),
                                false,
                                Optional.of(new ControlCommand.KeyFrame()));
                    case "teleboot" ->
                        new UpperCommand(
                                "TeleBoot",
                                Optional.of(VideoRight.REBOOT),
                                false,
                                Optional.of(new ControlCommand.Reboot()));
                    case "recordcmd" -> answered("RecordCmd", VideoRight.RECORD, () -> recording(value));
                    case "guardcmd" -> answered("GuardCmd", VideoRight.CONTROL, () -> guard(value));
                    case "alarmcmd" -> answered("AlarmCmd", VideoRight.CONTROL, () -> reset(root, value));
                    case "homeposition" -> answered("HomePosition", VideoRight.CONTROL, () -> home(child));
                    case "deviceupgrade" -> never("DeviceUpgrade", true);
                    case "formatsdcard" -> never("FormatSDCard", false);
                    default -> null;
                });
    }

    private static UpperCommand told(
            String name, Supplier<? extends @org.jspecify.annotations.Nullable ControlCommand> command) {
        return new UpperCommand(name, Optional.of(VideoRight.CONTROL), false, legal(command));
    }

    private static UpperCommand answered(
            String name,
            VideoRight right,
            Supplier<? extends @org.jspecify.annotations.Nullable ControlCommand> command) {
        return new UpperCommand(name, Optional.of(right), true, legal(command));
    }

    private static UpperCommand never(String name, boolean isAnswered) {
        return new UpperCommand(name, Optional.empty(), isAnswered, Optional.empty());
    }

    private static Optional<ControlCommand> legal(
            Supplier<? extends @org.jspecify.annotations.Nullable ControlCommand> command) {
        try {
            return Optional.ofNullable(command.get());
        } catch (IllegalArgumentException outOfRange) {
            return Optional.empty();
        }
    }

    private static ControlCommand drag(boolean in, Element box) {
        return new ControlCommand.DragZoom(
                in,
                box.number("Length", 0),
                box.number("Width", 0),
                box.number("MidPointX", -1),
                box.number("MidPointY", -1),
                box.number("LengthX", 0),
                box.number("LengthY", 0));
    }

    private static @org.jspecify.annotations.Nullable ControlCommand recording(String value) {
        boolean starts = value.equalsIgnoreCase("Record");
        return starts || value.equalsIgnoreCase("StopRecord") ? new ControlCommand.Recording(starts) : null;
    }

    private static @org.jspecify.annotations.Nullable ControlCommand guard(String value) {
        boolean sets = value.equalsIgnoreCase("SetGuard");
        return sets || value.equalsIgnoreCase("ResetGuard") ? new ControlCommand.Guard(sets) : null;
    }

    private static @org.jspecify.annotations.Nullable ControlCommand reset(Element root, String value) {
        Optional<Element> which = root.child("Info");
        return value.equalsIgnoreCase("ResetAlarm")
                ? new ControlCommand.AlarmReset(
                        which.map(info -> info.text("AlarmMethod")).orElse(""),
                        which.map(info -> info.text("AlarmType")).orElse(""))
                : null;
    }

    private static ControlCommand home(Element home) {
        return new ControlCommand.HomePosition(
                home.number("Enabled", 0) == 1, home.number("ResetTime", 0), home.number("PresetIndex", 0));
    }
}
