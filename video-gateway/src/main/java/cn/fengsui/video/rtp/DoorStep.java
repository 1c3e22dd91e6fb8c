package cn.fengsui.video.rtp;

/** How far a session's media got; tells the user which step failed. */
public enum DoorStep {
    /** Nothing came: over UDP no packet, over TCP passive no connection. */
    NOTHING,
    /** TCP passive: connections came, from addresses that were not expected. */
    STRANGERS_REFUSED,
    /** TCP active: the device's port did not take the connection. */
    CONNECT_FAILED,
    /** Connected, and no packet yet. */
    CONNECTED,
    /** Packets of another source came, and none of the right one. */
    FOREIGN_PACKETS,
    /** Packets of the right source. */
    MEDIA
}
