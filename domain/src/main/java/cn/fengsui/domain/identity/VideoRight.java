package cn.fengsui.domain.identity;

import java.util.EnumSet;
import java.util.Set;

/** What somebody may do with cameras. A person has the rights of the role, an API key has those it was given. */
public enum VideoRight {
    /** Look at live pictures, stills and mosaics. */
    VIEW,
    /** Watch recordings. */
    PLAYBACK,
    /** Take recordings away as files. */
    DOWNLOAD,
    /** Move cameras, guard, reset, reboot. */
    CONTROL,
    /** Speak through cameras and loudspeakers. */
    TALK,
    /** Start and stop recordings. */
    RECORD,
    /** Lock recordings as evidence and export them. */
    EVIDENCE,
    /** Change devices, platforms and pulled cameras. */
    CONFIGURE,
    /** Restart devices without being asked twice; upper platforms only, persons confirm with CONTROL. */
    REBOOT,
    /** Get pictures in which privacy masks are not drawn; for programs and upper platforms that were given it, no role has it. */
    UNMASKED;

    /** The rights of this role (domain.md §9); an administrator configures and sees nothing. */
    public static Set<VideoRight> of(Role role) {
        return switch (role) {
            case DUTY_OFFICER -> EnumSet.of(VIEW, PLAYBACK, CONTROL, TALK, RECORD);
            case SHIFT_LEAD -> EnumSet.of(VIEW, PLAYBACK, DOWNLOAD, CONTROL, TALK, RECORD, EVIDENCE);
            case CAMERA_OPERATOR -> EnumSet.of(VIEW, PLAYBACK, DOWNLOAD, CONTROL, TALK, RECORD);
            case DISPATCHER, LEADER -> EnumSet.of(VIEW, PLAYBACK);
            case ADMINISTRATOR -> EnumSet.of(CONFIGURE);
            case GRID_OFFICER, AUDITOR -> EnumSet.noneOf(VideoRight.class);
        };
    }
}
