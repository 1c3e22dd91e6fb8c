package cn.fengsui.simulator.device;

import cn.fengsui.simulator.media.Aim;
import cn.fengsui.simulator.ptz.PtzHead;
import org.jspecify.annotations.Nullable;

/** The state of one channel: on or off, guarded, recording, where it looks. Owned by the socket's thread. */
public final class Camera {
    private final Channel channel;
    private @Nullable PtzHead head;
    private boolean isOn;
    private boolean isRecording = true;
    private boolean isGuarded;
    private boolean awaitsReset;

    Camera(Channel channel) {
        this.channel = channel;
        this.isOn = channel.isOn();
    }

    public Channel channel() {
        return channel;
    }

    public boolean isOn() {
        return isOn;
    }

    public void turn(boolean on) {
        isOn = on;
    }

    /** Where a film of it looks; fixed cameras do not turn. */
    public Aim aim() {
        return channel.canMove() ? head() : Aim.FIXED;
    }

    /** Its head; a fixed camera has one too, that nothing shows. */
    public PtzHead head() {
        var known = head;
        if (known == null) {
            known = new PtzHead();
            head = known;
        }
        return known;
    }

    public boolean isRecording() {
        return isRecording;
    }

    public void record(boolean wanted) {
        isRecording = wanted;
    }

    public boolean isGuarded() {
        return isGuarded;
    }

    public void guard(boolean wanted) {
        isGuarded = wanted;
    }

    /** Whether it stays silent until its last alarm is reset (GB/T 28181-2022 A.2.5.3, note). */
    public boolean awaitsReset() {
        return awaitsReset;
    }

    public void alarmed(boolean waiting) {
        awaitsReset = waiting;
    }
}
