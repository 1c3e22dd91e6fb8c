package cn.fengsui.domain.rule;

import java.util.List;

/**
 * One part of a combination or a step of a sequence.
 *
 * @param of what kind of thing it is
 * @param classes class codes or groups of a report; empty = any
 * @param sources names of sources; empty = any
 * @param quantity of a sensor; empty = any
 * @param atLeast a sensor's value from which it is a sign
 */
public record Sign(Of of, List<String> classes, List<String> sources, String quantity, double atLeast) {

    /** What kind of thing a sign is. */
    public enum Of {
        REPORT,
        SENSOR,
        CAMERA_OFFLINE
    }

    public Sign {
        classes = List.copyOf(classes);
        sources = List.copyOf(sources);
    }

    public static Sign report(String... classes) {
        return new Sign(Of.REPORT, List.of(classes), List.of(), "", 0);
    }

    public static Sign sensor(String quantity, double atLeast) {
        return new Sign(Of.SENSOR, List.of(), List.of(), quantity, atLeast);
    }
}
