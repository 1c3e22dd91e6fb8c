package cn.fengsui.dashboard.alertdesk;

import cn.fengsui.dashboard.alerts.AlertBook.Standing;
import cn.fengsui.domain.alert.Alert;
import cn.fengsui.domain.alert.AlertStage;
import cn.fengsui.domain.place.GeoPoint;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The rows of a desk, in order; while a flood blows, the lesser ones by place and cause. Nothing is dropped: what has no
 * row stands in one. Pure.
 *
 * @param isFlood more than ten new ones in ten minutes
 * @param total alerts in all rows
 */
record DeskRows(List<Row> rows, boolean isFlood, int total) {

    private static final double SAME_PLACE_METRES = 300;
    private static final int MOST_ROWS = 10;

    /** Level first; what nobody owns before what somebody owns; what waits longest first, of owned the newest. */
    static final Comparator<Standing> ORDER = Comparator.<Standing, Integer>comparing(
                    standing -> standing.alert().level().severity())
            .thenComparing(standing -> !standing.stage().wantsSomebody())
            .thenComparing(DeskRows::byAge)
            .thenComparing(Standing::id);

    /** One row: the first stands for all. */
    record Row(List<Standing> members) {
        Row {
            members = List.copyOf(members);
        }

        Standing head() {
            return members.getFirst();
        }

        boolean wantsSomebody() {
            return members.stream().anyMatch(member -> member.stage().wantsSomebody());
        }
    }

    DeskRows {
        rows = List.copyOf(rows);
    }

    /** @param grouped false when the operator wants to see them one by one */
    static DeskRows of(List<Standing> standings, boolean isFlood, boolean grouped) {
        List<Standing> ordered = standings.stream().sorted(ORDER).toList();
        if (!isFlood || !grouped) {
            return new DeskRows(
                    ordered.stream().map(one -> new Row(List.of(one))).toList(), isFlood, ordered.size());
        }
        var rows = new ArrayList<Row>();
        var lesser = new ArrayList<Standing>();
        for (Standing standing : ordered) {
            if (standing.alert().level().isSerious()) {
                rows.add(new Row(List.of(standing)));
            } else {
                lesser.add(standing);
            }
        }
        rows.addAll(merged(groups(lesser), Math.max(1, MOST_ROWS - rows.size())));
        return new DeskRows(rows, true, ordered.size());
    }

    private static List<Row> groups(List<Standing> lesser) {
        var groups = new ArrayList<List<Standing>>();
        for (Standing standing : lesser) {
            groups.stream()
                    .filter(group -> isSame(group.getFirst().alert(), standing.alert()))
                    .findFirst()
                    .ifPresentOrElse(
                            group -> group.add(standing), () -> groups.add(new ArrayList<>(List.of(standing))));
        }
        return groups.stream().map(Row::new).toList();
    }

    /** The last row takes what does not fit, the first groups keep theirs. */
    private static List<Row> merged(List<Row> groups, int most) {
        if (groups.size() <= most) {
            return groups;
        }
        var rest = new ArrayList<Standing>();
        groups.subList(most - 1, groups.size()).forEach(group -> rest.addAll(group.members()));
        var rows = new ArrayList<>(groups.subList(0, most - 1));
        rows.add(new Row(rest));
        return rows;
    }

    /** The same kind of thing within 300 m, or in the same grid where a point is missing. */
    private static boolean isSame(Alert one, Alert other) {
        if (one.rule() != other.rule() || !group(one).equals(group(other))) {
            return false;
        }
        GeoPoint here = one.place().point();
        GeoPoint there = other.place().point();
        return here == null || there == null
                ? one.place().divisionCode().equals(other.place().divisionCode())
                        && one.place().grid().equals(other.place().grid())
                : here.metresTo(there) <= SAME_PLACE_METRES;
    }

    private static String group(Alert alert) {
        return alert.category().isEmpty() ? "" : alert.category().substring(0, 1);
    }

    private static int byAge(Standing one, Standing other) {
        int order = one.alert().raisedAt().compareTo(other.alert().raisedAt());
        return one.stage() == AlertStage.ACKNOWLEDGED ? -order : order;
    }
}
