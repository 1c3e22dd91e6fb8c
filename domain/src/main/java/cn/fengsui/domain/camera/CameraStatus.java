package cn.fengsui.domain.camera;

/** What we believe of a camera; a catalogue's own word is only one witness. */
public enum CameraStatus {
    ONLINE,
    OFFLINE,
    UNKNOWN
}
