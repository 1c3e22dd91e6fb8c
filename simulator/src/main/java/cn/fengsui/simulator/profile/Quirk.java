package cn.fengsui.simulator.profile;

/** One way in which devices of the field depart from the standard, or choose among what it leaves open. */
public enum Quirk {
    // Catalogue
    /** SumNum is one more than what comes. */
    CATALOG_WRONG_SUM,
    /** The first item of every part comes again in the next. */
    CATALOG_REPEATED_ITEMS,
    /** Parts are sent from last to first. */
    CATALOG_SHUFFLED,
    /** All parts are sent at once, without waiting for the 200 of the one before. */
    CATALOG_BURST,
    /** After the catalogue, one item comes once more as a message of its own with SumNum 1. */
    CATALOG_SINGLE_PUSH,
    /** Names and addresses carry a raw {@code &} and a control byte. */
    RAW_AMPERSAND,
    /** The declaration says GB2312, the bytes are UTF-8. */
    LYING_CHARSET,
    /** Parental is 65535. */
    PARENTAL_65535,

    // Media
    /** The answer has no {@code y=}. */
    NO_SSRC_IN_ANSWER,
    /** The 200 has no body. */
    NO_SDP_IN_ANSWER,
    /** The program stream map calls H.265 by the number of H.264. */
    MAP_SAYS_H264,
    /** No program stream map. */
    NO_MAP,
    /** The map announces sound that never comes. */
    SILENT_SOUND,
    /** No RTCP sender reports. */
    NO_REPORTS,
    /** No marker bit. */
    NO_MARKER,

    // Recordings
    /** RecordInfo is answered only when it asks for Type all. */
    RECORDS_NEED_TYPE_ALL,
    /** One playback at a time; another gets 486. */
    ONE_PLAYBACK,
    /** At other speeds the frames come faster or slower and keep their time stamps. */
    UNSCALED_TIMESTAMPS,
    /** MediaStatus comes from another id than the channel's. */
    STRANGE_MEDIA_STATUS,

    // Alarms, voice, configuration, registration, snapshots
    /** No alarm before GuardCmd SetGuard. */
    ALARM_AFTER_GUARD,
    /** The audio of a broadcast connects only after the ACK, not after the 200. */
    VOICE_AFTER_ACK,
    /** The INVITE of a broadcast says {@code s=Broadcast}, comes over TCP with the dummy port 9. */
    VOICE_OVER_TCP,
    /** DeviceConfig is answered only when it names the device, not a channel. */
    CONFIG_BY_DEVICE_ONLY,
    /** BasicParam is applied by registering anew, without an answer. */
    CONFIG_REGISTERS_ANEW,
    /** The expiry of a registration stands in Contact only. */
    EXPIRES_IN_CONTACT,
    /** Snapshots are uploaded by PUT as plain JPEG, not as multipart form data. */
    SNAPSHOT_BY_PUT
}
