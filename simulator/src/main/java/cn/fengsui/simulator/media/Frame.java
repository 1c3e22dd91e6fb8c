package cn.fengsui.simulator.media;

/**
 * One H.264 or H.265 access unit.
 *
 * @param annexB the NAL units with start codes; a keyframe begins with its parameter sets
 * @param decodeTicks90kHz when to decode it, counted from the start of the film
 * @param presentTicks90kHz when to show it, on the same clock; not before {@code decodeTicks90kHz}
 */
public record Frame(byte[] annexB, boolean isKeyframe, long decodeTicks90kHz, long presentTicks90kHz) {
    /** The same picture at another time. */
    public Frame at(long ticks90kHz) {
        return new Frame(annexB, isKeyframe, ticks90kHz, ticks90kHz + presentTicks90kHz - decodeTicks90kHz);
    }
}
