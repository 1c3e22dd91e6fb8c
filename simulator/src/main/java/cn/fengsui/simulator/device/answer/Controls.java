package cn.fengsui.simulator.device.answer;

import static cn.fengsui.simulator.manscdp.Manscdp.tag;

import cn.fengsui.simulator.device.Camera;
import cn.fengsui.simulator.device.DeviceLine;
import cn.fengsui.simulator.manscdp.Manscdp;
import cn.fengsui.simulator.ptz.PtzCommand;
import cn.fengsui.simulator.ptz.PtzHead;
import cn.fengsui.simulator.ptz.PtzPosition;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** DeviceControl in all its forms (GB/T 28181-2022 A.2.3.1); target tracking is not obeyed. Owner thread only. */
final class Controls {
    private static final Logger LOGGER = LoggerFactory.getLogger(Controls.class);
    private static final Duration UPGRADE = Duration.ofMillis(300);

    private final DeviceLine line;
    private final Map<String, Camera> cameras;
    private final Alarms alarms;
    private final Consumer<String> keyframeRequests;
    private final Runnable reboot;

    Controls(
            DeviceLine line,
            Map<String, Camera> cameras,
            Alarms alarms,
            Consumer<String> keyframeRequests,
            Runnable reboot) {
        this.line = line;
        this.cameras = cameras;
        this.alarms = alarms;
        this.keyframeRequests = keyframeRequests;
        this.reboot = reboot;
    }

    /** §9.3.1: some commands have an answer, others none. */
    void obey(String sn, String target, String xml) {
        var camera = cameras.get(target);
        if (!obeyInSilence(target, camera, xml)) {
            line.message(Manscdp.result("DeviceControl", sn, target, obeyAloud(target, camera, xml)));
        }
    }

    private boolean obeyInSilence(String target, @Nullable Camera camera, String xml) {
        // A device knows the name of its own edition only.
        var keyframe = line.profile().is2022() ? "IFrameCmd" : "IFameCmd";
        if (Manscdp.has(xml, keyframe)) {
            keyframeRequests.accept(target);
        } else if (Manscdp.has(xml, "PTZCmd")) {
            move(camera, Manscdp.element(xml, "PTZCmd").orElse(""), xml);
        } else if (Manscdp.has(xml, "TeleBoot")) {
            reboot.run();
        } else if (Manscdp.has(xml, "DragZoomIn") || Manscdp.has(xml, "DragZoomOut")) {
            drag(camera, xml);
        } else if (Manscdp.has(xml, "PTZPreciseCtrl") && camera != null) {
            precise(camera.head(), xml);
        } else {
            return Manscdp.has(xml, "IFameCmd")
                    || Manscdp.has(xml, "IFrameCmd")
                    || Manscdp.has(xml, "FormatSDCard")
                    || Manscdp.has(xml, "TargetTrack");
        }
        return true;
    }

    private void move(@Nullable Camera camera, String hex, String xml) {
        var command = PtzCommand.parse(hex);
        if (camera == null || command.isEmpty()) {
            LOGGER.atInfo().addKeyValue("reason", hex).log("a PTZ command was not understood");
            return;
        }
        boolean isSetting = command.get().code() == 0x81;
        var name = Manscdp.element(xml, "PresetName");
        if (isSetting && name.isPresent()) {
            camera.head().set(command.get().second(), name.get());
        } else {
            camera.head().obey(command.get());
        }
    }

    private static void drag(@Nullable Camera camera, String xml) {
        if (camera != null) {
            camera.head()
                    .drag(
                            Manscdp.has(xml, "DragZoomIn"),
                            Manscdp.number(xml, "Length", 960),
                            Manscdp.number(xml, "Width", 540),
                            Manscdp.number(xml, "MidPointX", 480),
                            Manscdp.number(xml, "MidPointY", 270),
                            Manscdp.number(xml, "LengthX", 960));
        }
    }

    private static void precise(PtzHead head, String xml) {
        double pan = Manscdp.decimal(xml, "Pan", 0);
        head.goTo(new PtzPosition(
                pan > 180 ? pan - 360 : pan, Manscdp.decimal(xml, "Tilt", 0), Manscdp.decimal(xml, "Zoom", 1)));
    }

    /** Whether it was done. */
    private boolean obeyAloud(String target, @Nullable Camera camera, String xml) {
        var guard = Manscdp.element(xml, "GuardCmd");
        var record = Manscdp.element(xml, "RecordCmd");
        if (guard.isPresent()) {
            alarms.guard(target, guard.get().equals("SetGuard"));
        } else if (Manscdp.has(xml, "AlarmCmd")) {
            alarms.reset(target);
        } else if (record.isPresent() && camera != null) {
            camera.record(record.get().equals("Record"));
        } else if (Manscdp.has(xml, "HomePosition") && camera != null) {
            camera.head()
                    .home(new PtzHead.Home(
                            Manscdp.number(xml, "Enabled", 0) == 1,
                            Manscdp.number(xml, "ResetTime", 60),
                            Manscdp.number(xml, "PresetIndex", 1)));
        } else if (Manscdp.has(xml, "DeviceUpgrade")) {
            line.after(UPGRADE, () -> upgraded(target, xml));
        } else {
            return false;
        }
        return true;
    }

    private void upgraded(String target, String xml) {
        line.message(Manscdp.message(
                "Notify",
                "DeviceUpgradeResult",
                1,
                target,
                tag("SessionID", Manscdp.element(xml, "SessionID").orElse(""))
                        + tag("UpgradeResult", "OK")
                        + tag("Firmware", Manscdp.element(xml, "Firmware").orElse(""))));
    }
}
