package cn.fengsui.video.cascade;

import cn.fengsui.domain.identity.Actor;
import cn.fengsui.video.control.ControlCommand;
import cn.fengsui.video.query.DeviceQueries;
import cn.fengsui.video.query.PtzFollower;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * What upper platforms want of our devices.
 *
 * @param deviceOf the registered device a camera is behind
 * @param control gives a command to a camera or device
 * @param ptz moves a camera, through the same holds as everybody
 * @param follower tells where cameras look
 */
public record CascadeDevices(
        DeviceQueries queries,
        Function<String, Optional<String>> deviceOf,
        BiFunction<String, ControlCommand, CompletionStage<Void>> control,
        Ptz ptz,
        PtzFollower follower) {

    /** Moves a camera for somebody, through the holds that everybody sees. */
    @FunctionalInterface
    public interface Ptz {
        CompletionStage<Void> move(String cameraId, Actor actor, ControlCommand command);
    }
}
