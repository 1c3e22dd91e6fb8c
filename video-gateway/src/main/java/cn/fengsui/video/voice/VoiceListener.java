package cn.fengsui.video.voice;

/** The one who speaks, as a call sees them. Called on any thread; must not block. */
interface VoiceListener {

    /** @param state {@code calling}, {@code talking} or {@code ended} */
    void state(String state, String zh, String en);

    /** What the device says, 16-bit little-endian samples at 8 kHz. */
    void heard(byte[] pcm);
}
