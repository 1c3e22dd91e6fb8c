package cn.fengsui.video.manscdp;

import java.util.Set;
import java.util.TreeSet;

/**
 * Element names of the messages (GB/T 28181-2016 and 2022, Annex A). They tell a tag from text that only looks like
 * one: inside an element that holds text, {@code <B>} is part of a name and {@code <Status>} means that the end tag
 * before it was forgotten.
 */
final class KnownNames {

    /** Hold text and nothing else. */
    private static final Set<String> TEXTS = names("CmdType SN DeviceID Name Manufacturer Model Owner CivilCode Block"
            + " Address Parental ParentID SafetyWay RegisterWay CertNum Certifiable ErrCode EndTime Secrecy IPAddress"
            + " Port Password Status Event Longitude Latitude PTZType PositionType RoomType UseType SupplyLightType"
            + " DirectionType Resolution BusinessGroupID DownloadSpeed SVCSpaceSupportMode SVCTimeSupportMode"
            + " SSVCRatioSupportList SecurityLevelCode PhotoelectricImagingType CapturePositionType StreamNumberList"
            + " MobileDeviceType HorizontalFieldAngle VerticalFieldAngle MaxViewDistance GrassrootsCode PointType"
            + " PointCommonName MAC FunctionType EncodeType InstallTime ManagementUnit ContactInfo RecordSaveDays"
            + " IndustrialClassification SumNum Result DeviceName DeviceType Firmware Channel MaxCamera MaxAlarm Online"
            + " Reason Encode Record DeviceTime DutyStatus ConfigType Expiration HeartBeatInterval HeartBeatCount"
            + " PresetID PresetName Enabled ResetTime PresetIndex Number StayTime Speed Pan Tilt Zoom HddName"
            + " FormatProgress Capacity FreeSpace Interval StartTime FilePath Type RecorderID FileSize RecordLocation"
            + " StreamNumber IndistinctQuery AlarmPriority AlarmMethod AlarmTime AlarmDescription AlarmType EventType"
            + " NotifyType Time CaptureTime Direction Altitude Height SessionID SnapShotFileID UpgradeResult"
            + " UpgradeFailedReason SourceID TargetID PTZCmd TeleBoot RecordCmd GuardCmd AlarmCmd IFameCmd IFrameCmd"
            + " ControlPriority");

    /** Hold elements, at least in one of the versions. */
    private static final Set<String> GROUPS =
            names("Control Query Notify Response DeviceList RecordList PresetList Item"
                    + " Info ExtraInfo Alarmstatus AlarmTypeParam HomePosition CruiseTrackList CruiseTrack CruisePointList"
                    + " CruisePoint SDCardStatusInfo BasicParam VideoParamOpt VideoParamAttribute VideoRecordPlan"
                    + " RecordSchedule TimeSegment VideoAlarmRecord PictureMask RegionList FrameMirror AlarmReport OSDConfig"
                    + " SnapShotConfig SnapShot SnapShotList SVACEncodeConfig SVACDecodeConfig DragZoomIn DragZoomOut"
                    + " PTZPreciseCtrl FormatSDCard TargetTrack DeviceUpgrade PTZCmdParams");

    private KnownNames() {}

    private static Set<String> names(String all) {
        var names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        names.addAll(Set.of(all.split(" ")));
        return names;
    }

    static boolean isText(String name) {
        return TEXTS.contains(name);
    }

    static boolean isKnown(String name) {
        return TEXTS.contains(name) || GROUPS.contains(name);
    }
}
