package cn.fengsui.video.sdp;

import java.time.Instant;

/** What a call is for: {@code s=}, {@code u=}, {@code t=} (GB/T 28181-2022 Annex G). */
public sealed interface Session {

    /** Live. */
    record Play() implements Session {}

    /** A recording, at playing speed. */
    record Playback(Instant from, Instant to) implements Session {}

    /** A recording as a file. @param speed factor asked for, from 1 */
    record Download(Instant from, Instant to, int speed) implements Session {}

    /** Two-way voice on one flow (2016; Dahua-type devices). */
    record Talk() implements Session {}

    /** As in {@code s=}. */
    default String name() {
        return getClass().getSimpleName();
    }

    /** False for live kinds; decides the first digit of the SSRC. */
    default boolean isHistory() {
        return this instanceof Playback || this instanceof Download;
    }
}
