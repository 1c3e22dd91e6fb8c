package cn.fengsui.domain.wall;

import java.time.Instant;

/**
 * What a screen last told about itself.
 *
 * @param build version of the page it shows
 * @param scene what it shows, for instance {@code standard} or {@code flood:3}
 * @param memoryMib of the page, -1 when the browser does not say
 * @param framesPerSecond drawn
 * @param tiles pictures on it
 * @param liveTiles of those, the ones that are live
 * @param loads how often it built its page since it was switched on
 * @param address it comes from
 */
public record ScreenBeat(
        String screenId,
        Instant at,
        String build,
        String scene,
        int memoryMib,
        int framesPerSecond,
        int tiles,
        int liveTiles,
        int loads,
        String address) {}
