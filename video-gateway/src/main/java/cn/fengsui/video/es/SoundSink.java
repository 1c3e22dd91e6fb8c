package cn.fengsui.video.es;

/** Takes the sound of a stream, on its media thread. */
public interface SoundSink {

    /** For streams whose sound nobody wants. */
    SoundSink NONE = unit -> {};

    /** @param unit a view, only valid during the call */
    void sound(SoundUnit unit);
}
