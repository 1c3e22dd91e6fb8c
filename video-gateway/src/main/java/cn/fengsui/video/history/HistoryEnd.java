package cn.fengsui.video.history;

/** Why a history call is over without our doing. */
public enum HistoryEnd {
    /** MediaStatus 121: the device has sent everything. */
    FINISHED,
    /** BYE of the device. */
    HUNG_UP,
    /** 486: the device plays as many recordings as it can. */
    BUSY,
    /** Another refusal. */
    REFUSED,
    NO_ANSWER,
    OFFLINE
}
