package cn.fengsui.jobs.alerts;

import cn.fengsui.domain.alert.Alert;
import java.util.List;

/**
 * An alert as its rule raised it, before it is decided where it stands.
 *
 * @param metAt event time at which its condition was met: the order of rows, and the clock of storms
 * @param group alerts of the same group stand behind one another; empty = none does
 * @param areas what it lies in: {@code div:420321001}, {@code dev:34020000001110000001}
 * @param covers what it explains if it inhibits: one of the above, or {@code all}
 * @param inhibits ids of the rules whose alerts it explains
 */
public record RaisedAlert(
        Alert alert, long metAt, String group, List<String> areas, String covers, List<String> inhibits) {

    /** Covers everything. */
    public static final String EVERYWHERE = "all";

    public RaisedAlert {
        areas = List.copyOf(areas);
        inhibits = List.copyOf(inhibits);
    }

    /** The same with other words. */
    public RaisedAlert with(Alert alert) {
        return new RaisedAlert(alert, metAt, group, areas, covers, inhibits);
    }
}
