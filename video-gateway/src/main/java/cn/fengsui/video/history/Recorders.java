package cn.fengsui.video.history;

import cn.fengsui.video.es.AccessUnitSink;
import cn.fengsui.video.es.SoundSink;
import java.util.concurrent.Executor;

/** The way to recordings on devices. Any thread; never blocks. */
public interface Recorders {

    /** The media thread of this camera's recordings: sinks are called on it, and what they own belongs to it. */
    Executor thread(String cameraId);

    /**
     * Asks for a recording; the receiver is ready before the INVITE leaves.
     *
     * @throws HistoryRefusal when the camera is unknown or offline, its device has no playback left, or no port is free
     */
    HistoryCall open(HistoryWish wish, AccessUnitSink pictures, SoundSink sound, HistoryEvents events);
}
