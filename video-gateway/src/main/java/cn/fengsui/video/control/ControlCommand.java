package cn.fengsui.video.control;

import cn.fengsui.video.manscdp.ManscdpWriter;
import cn.fengsui.video.sip.GbVersion;
import java.util.Locale;

/**
 * One element of DeviceControl (GB/T 28181-2022 A.2.3.1). Every command this gateway can give stands here; there is none
 * that follows a target, and none may be added (architecture §6).
 */
public sealed interface ControlCommand {

    /** What stands after {@code DeviceID}, in the words of this edition. */
    String inner(GbVersion version);

    /** True when the device answers with a Response and {@code Result} (GB/T 28181-2022 §9.3.1 d, e). */
    default boolean isAnswered() {
        return false;
    }

    /** True when the command is unknown before the edition of 2022. */
    default boolean isNewIn2022() {
        return false;
    }

    /**
     * Eight bytes of PTZ.
     *
     * @param name of the preset or tour, for devices of 2022; empty = none
     */
    record Ptz(PtzCommand command, String name) implements ControlCommand {

        public Ptz(PtzCommand command) {
            this(command, "");
        }

        @Override
        public String inner(GbVersion version) {
            String bytes = element("PTZCmd", PtzBytes.write(command));
            if (version != GbVersion.V2022) {
                return bytes + group("Info", element("ControlPriority", "5"));
            }
            return name.isEmpty() ? bytes : bytes + group("PTZCmdParams", element(nameElement(), name));
        }

        private String nameElement() {
            return command instanceof PtzCommand.Preset ? "PresetName" : "CruiseTrackName";
        }
    }

    /** Turns to an absolute position: pan 0 to 360°, tilt -30 to 90° (0 = horizontal, down positive), zoom factor. */
    record Precise(double pan, double tilt, double zoom) implements ControlCommand {
        public Precise {
            within("pan", pan, 0, 360);
            within("tilt", tilt, -90, 90);
            within("zoom", zoom, 0, 1000);
        }

        @Override
        public boolean isNewIn2022() {
            return true;
        }

        @Override
        public String inner(GbVersion version) {
            return group(
                    "PTZPreciseCtrl",
                    element("Pan", decimal(pan)) + element("Tilt", decimal(tilt)) + element("Zoom", decimal(zoom)));
        }
    }

    /**
     * Zooms to a box, or out of it; pixels from the top left of a player window.
     *
     * @param length width of the window; {@code width} is its height, as the standard names them
     */
    record DragZoom(boolean in, int length, int width, int midX, int midY, int lengthX, int lengthY)
            implements ControlCommand {
        public DragZoom {
            within("window length", length, 1, 65_535);
            within("window width", width, 1, 65_535);
            within("midX", midX, 0, length);
            within("midY", midY, 0, width);
            within("lengthX", lengthX, 1, length);
            within("lengthY", lengthY, 1, width);
        }

        @Override
        public String inner(GbVersion version) {
            return group(
                    in ? "DragZoomIn" : "DragZoomOut",
                    element("Length", length)
                            + element("Width", width)
                            + element("MidPointX", midX)
                            + element("MidPointY", midY)
                            + element("LengthX", lengthX)
                            + element("LengthY", lengthY));
        }
    }

    /** Lets the camera return by itself after a while without commands. */
    record HomePosition(boolean enabled, int resetSeconds, int preset) implements ControlCommand {
        public HomePosition {
            within("resetSeconds", resetSeconds, 0, 86_400);
            within("preset", preset, 0, 255);
        }

        @Override
        public boolean isAnswered() {
            return true;
        }

        @Override
        public String inner(GbVersion version) {
            String when = element("ResetTime", resetSeconds) + element("PresetIndex", preset);
            return group("HomePosition", element("Enabled", enabled ? 1 : 0) + (enabled ? when : ""));
        }
    }

    /** Arms or disarms. */
    record Guard(boolean set) implements ControlCommand {
        @Override
        public boolean isAnswered() {
            return true;
        }

        @Override
        public String inner(GbVersion version) {
            return element("GuardCmd", set ? "SetGuard" : "ResetGuard");
        }
    }

    /** Ends an alarm; empty method and type = all. */
    record AlarmReset(String method, String type) implements ControlCommand {
        @Override
        public boolean isAnswered() {
            return true;
        }

        @Override
        public String inner(GbVersion version) {
            String which = (method.isEmpty() ? "" : element("AlarmMethod", method))
                    + (type.isEmpty() ? "" : element("AlarmType", type));
            return element("AlarmCmd", "ResetAlarm") + (which.isEmpty() ? "" : group("Info", which));
        }
    }

    /** Records on the device, or stops. */
    record Recording(boolean start) implements ControlCommand {
        @Override
        public boolean isAnswered() {
            return true;
        }

        @Override
        public String inner(GbVersion version) {
            return element("RecordCmd", start ? "Record" : "StopRecord");
        }
    }

    /** Asks for a key frame; the element changed its spelling, and a device ignores the one it does not know. */
    record KeyFrame() implements ControlCommand {
        @Override
        public String inner(GbVersion version) {
            return element(version == GbVersion.V2022 ? "IFrameCmd" : "IFameCmd", "Send");
        }
    }

    /** Restarts the device. */
    record Reboot() implements ControlCommand {
        @Override
        public String inner(GbVersion version) {
            return element("TeleBoot", "Boot");
        }
    }

    private static String element(String name, String value) {
        return "<" + name + ">" + ManscdpWriter.escaped(value) + "</" + name + ">\r\n";
    }

    private static String element(String name, int value) {
        return element(name, Integer.toString(value));
    }

    private static String group(String name, String inner) {
        return "<" + name + ">\r\n" + inner + "</" + name + ">\r\n";
    }

    private static String decimal(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }

    private static void within(String what, double value, double least, double most) {
        if (!(value >= least && value <= most)) {
            throw new IllegalArgumentException(
                    what + " must be within " + least + ".." + most + " and was " + value + ".");
        }
    }
}
