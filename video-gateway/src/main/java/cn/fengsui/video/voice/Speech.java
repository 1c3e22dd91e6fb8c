package cn.fengsui.video.voice;

/** What somebody says to one target, from elsewhere than a browser's microphone. Any thread; never blocks. */
public interface Speech extends AutoCloseable {

    /** The next sound, PCMA at 8 kHz of any length; what comes faster than it is heard is lost, oldest first. */
    void speak(byte[] pcma);

    /** Ends the call of the device. May be called twice. */
    @Override
    void close();
}
