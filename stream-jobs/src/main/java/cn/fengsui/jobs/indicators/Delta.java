package cn.fengsui.jobs.indicators;

import cn.fengsui.domain.indicator.IndicatorKind;

/**
 * A change of the figures of one node and class.
 *
 * @param numerator to add, may be negative
 * @param denominator to add, may be negative
 * @param seconds a time that is added or taken away as often as {@code denominator} says, or -1
 */
public record Delta(
        String node, String category, IndicatorKind kind, long epochDay, int numerator, int denominator, long seconds) {

    /** The same with other counts. */
    Delta counting(int numeratorToAdd, int denominatorToAdd) {
        return new Delta(node, category, kind, epochDay, numeratorToAdd, denominatorToAdd, seconds);
    }

    String tile() {
        return node + "|" + category;
    }
}
