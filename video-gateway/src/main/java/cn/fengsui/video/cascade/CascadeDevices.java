package cn.fengsui.video.cascade;

import cn.fengsui.domain.identity.Actor;
import cn.fengsui.video.control.ControlCommand;
import cn.fengsui.video.query.DeviceQueries;
import cn.fengsui.video.query.PtzFollower;
import cn.fengsui.video.rtp.MediaDoors;
import cn.fengsui.video.rtp.MediaThread;
import cn.fengsui.video.voice.Speech;
import cn.fengsui.video.voice.VoiceRefusal;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * What upper platforms want of our devices.
 *
 * @param deviceOf the registered device a camera is behind
 * @param control gives a command to a camera or device
 * @param ptz moves a camera, through the same holds as everybody
 * @param follower tells where cameras look
 * @param voice speaks to cameras
 */
public record CascadeDevices(
        DeviceQueries queries,
        Function<String, Optional<String>> deviceOf,
        BiFunction<String, ControlCommand, CompletionStage<Void>> control,
        Ptz ptz,
        PtzFollower follower,
        Voice voice) {

    /**
     * How somebody speaks to a camera.
     *
     * @param doors where the sound comes in
     * @param thread where it is taken
     */
    public record Voice(Speaker speaker, MediaDoors doors, MediaThread thread) {}

    /** Calls a camera's device for somebody, after the audit row. Blocks. */
    @FunctionalInterface
    public interface Speaker {
        /**
         * @param onEnd told once why it is over; must not block
         * @throws VoiceRefusal when nobody can speak there now
         */
        Speech speak(String cameraId, Actor actor, String reason, Consumer<String> onEnd);
    }

    /** Moves a camera for somebody, through the holds that everybody sees. */
    @FunctionalInterface
    public interface Ptz {
        CompletionStage<Void> move(String cameraId, Actor actor, ControlCommand command);
    }
}
