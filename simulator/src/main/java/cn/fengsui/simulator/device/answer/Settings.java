package cn.fengsui.simulator.device.answer;

import static cn.fengsui.simulator.manscdp.Manscdp.tag;

import cn.fengsui.simulator.device.DeviceLine;
import cn.fengsui.simulator.manscdp.Manscdp;
import cn.fengsui.simulator.profile.Quirk;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * DeviceConfig and ConfigDownload: keeps what was set and tells it again, for the device and each channel
 * (GB/T 28181-2022 A.2.3.2, A.2.4.7, A.2.6.9).
 */
final class Settings {
    private static final List<String> KINDS = List.of(
            "BasicParam",
            "VideoParamOpt",
            "SVACEncodeConfig",
            "SVACDecodeConfig",
            "VideoParamAttribute",
            "VideoRecordPlan",
            "VideoAlarmRecord",
            "PictureMask",
            "FrameMirror",
            "AlarmReport",
            "OSDConfig");

    private final DeviceLine line;
    private final Snapshots snapshots;
    private final Runnable registerAnew;
    private final Map<String, String> kept = new HashMap<>();

    Settings(DeviceLine line, Snapshots snapshots, Runnable registerAnew) {
        this.line = line;
        this.snapshots = snapshots;
        this.registerAnew = registerAnew;
    }

    void configure(String sn, String target, String xml) {
        var profile = line.profile();
        boolean isForDevice = target.equals(line.device().id());
        if (profile.has(Quirk.CONFIG_BY_DEVICE_ONLY) && !isForDevice) {
            return;
        }
        for (var kind : KINDS) {
            Manscdp.all(xml, kind).stream().findFirst().ifPresent(inner -> kept.put(target + kind, inner));
        }
        if (profile.has(Quirk.CONFIG_REGISTERS_ANEW) && Manscdp.has(xml, "BasicParam")) {
            registerAnew.run();
            return;
        }
        line.message(Manscdp.result("DeviceConfig", sn, target, true));
        Manscdp.all(xml, "SnapShotConfig").stream().findFirst().ifPresent(wish -> snapshots.take(target, wish));
    }

    void download(String sn, String target, String xml) {
        var rest = new StringBuilder(tag("Result", "OK"));
        for (var kind : Manscdp.element(xml, "ConfigType").orElse("BasicParam").split("/")) {
            var name = kind.strip();
            if (name.equals("SnapShotConfig")) {
                rest.append(Manscdp.around("SnapShot", tag("SnapNum", 1) + tag("Interval", 1)));
            } else if (KINDS.contains(name)) {
                rest.append("<").append(name).append(">");
                rest.append(kept.getOrDefault(target + name, standard(name, target)));
                rest.append("</").append(name).append(">\r\n");
            }
        }
        line.message(Manscdp.response("ConfigDownload", sn, target, rest.toString()));
    }

    private String standard(String kind, String target) {
        return switch (kind) {
            case "BasicParam" ->
                tag("Name", target.equals(line.device().id()) ? line.device().name() : target)
                        + tag("Expiration", 3_600)
                        + tag("HeartBeatInterval", 60)
                        + tag("HeartBeatCount", 3);
            case "VideoParamOpt" -> tag("DownloadSpeed", "1/2/4") + tag("Resolution", "960x540/480x270");
            case "VideoParamAttribute" -> stream(0, "960x540", 700) + stream(1, "480x270", 250);
            case "VideoRecordPlan" -> tag("RecordEnable", 1) + tag("RecordScheduleSumNum", 0) + tag("StreamNumber", 0);
            case "VideoAlarmRecord" ->
                tag("RecordEnable", 1) + tag("RecordTime", 30) + tag("PreRecordTime", 5) + tag("StreamNumber", 0);
            case "PictureMask" -> tag("On", 0) + tag("SumNum", 0);
            case "FrameMirror" -> "0";
            case "AlarmReport" -> tag("MotionDetection", 0) + tag("FieldDetection", 0);
            case "OSDConfig" ->
                tag("Length", 960)
                        + tag("Width", 540)
                        + tag("TimeX", 18)
                        + tag("TimeY", 18)
                        + tag("TimeEnable", 1)
                        + tag("TimeType", 0)
                        + tag("TextEnable", 1)
                        + tag("SumNum", 0);
            default -> "";
        };
    }

    private static String stream(int number, String resolution, int kilobits) {
        return Manscdp.around(
                "Item",
                tag("StreamNumber", number)
                        + tag("VideoFormat", 2)
                        + tag("Resolution", resolution)
                        + tag("FrameRate", 12)
                        + tag("BitRateType", 1)
                        + tag("VideoBitRate", kilobits));
    }
}
