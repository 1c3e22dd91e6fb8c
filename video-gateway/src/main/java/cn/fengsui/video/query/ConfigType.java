package cn.fengsui.video.query;

import cn.fengsui.video.sip.GbVersion;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Parts of a device's configuration that can be read (GB/T 28181-2022 A.2.4.7). */
public enum ConfigType {
    BASIC_PARAM(GbVersion.V2011, "BasicParam"),
    VIDEO_PARAM_OPT(GbVersion.V2011, "VideoParamOpt"),
    SVAC_ENCODE(GbVersion.V2016, "SVACEncodeConfig"),
    SVAC_DECODE(GbVersion.V2016, "SVACDecodeConfig"),
    VIDEO_PARAM_ATTRIBUTE(GbVersion.V2022, "VideoParamAttribute"),
    VIDEO_RECORD_PLAN(GbVersion.V2022, "VideoRecordPlan"),
    VIDEO_ALARM_RECORD(GbVersion.V2022, "VideoAlarmRecord"),
    PICTURE_MASK(GbVersion.V2022, "PictureMask"),
    FRAME_MIRROR(GbVersion.V2022, "FrameMirror"),
    ALARM_REPORT(GbVersion.V2022, "AlarmReport"),
    OSD(GbVersion.V2022, "OSDConfig", "OSD"),
    /** The text of 2022 names its answer {@code SnapShot}. */
    SNAPSHOT(GbVersion.V2022, "SnapShotConfig", "SnapShot");

    private final GbVersion since;
    private final List<String> names;

    ConfigType(GbVersion since, String... names) {
        this.since = since;
        this.names = List.of(names);
    }

    /** As it stands in the question. */
    public String wireName() {
        return names.getFirst();
    }

    /** Element names an answer may have. */
    List<String> answerNames() {
        return names;
    }

    boolean isKnownTo(GbVersion version) {
        return version.compareTo(since) >= 0;
    }

    /** By wire name, without case. */
    public static Optional<ConfigType> named(String name) {
        return Arrays.stream(values())
                .filter(type -> type.names.stream().anyMatch(name::equalsIgnoreCase))
                .findFirst();
    }
}
