package cn.fengsui.video.sip;

/** Why a REGISTER was not accepted; each kind has its counter {@code video_registrations_refused_<kind>}. */
public enum Refusal {
    /** Neither the device nor the gateway has a password. */
    NO_PASSWORD,
    /** The id is not on the allow list, or is no id. */
    NOT_ALLOWED,
    /** The digest answers our challenge and is wrong. */
    WRONG_PASSWORD,
    /** The digest names another user than the id that registers. */
    FOREIGN_ID,
    /** The nonce was never given to this device. */
    INVENTED_NONCE,
    /** The digest was used before. */
    REPLAYED,
    /** Registered, and somebody elsewhere registers the same id without credentials. */
    UNPROVEN_REFRESH
}
