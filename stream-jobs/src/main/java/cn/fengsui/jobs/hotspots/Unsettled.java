package cn.fengsui.jobs.hotspots;

import cn.fengsui.domain.hotspot.HotspotKind;
import cn.fengsui.domain.hotspot.UnitKind;
import java.util.Collection;
import java.util.List;

/**
 * A hotspot that was open live and is over, until the settled pass says what it really was. It is kept as a key among what
 * was told, so that the saved format stays as it is.
 *
 * @param pane in which it was last above the alert threshold
 */
record Unsettled(long pane, HotspotKind kind, UnitKind unit, String group, String division, String id) {

    private static final String PREFIX = "unsettled|";
    private static final int PARTS = 7;
    /** Late reports may make it last longer than was seen live; beyond that it is taken for none, until it is settled. */
    private static final int PATIENCE_PANES = HotspotRules.PANES_PER_DAY / 4;

    static Unsettled of(String group, Episode episode) {
        var subject = episode.subject;
        return new Unsettled(
                episode.abovePane, subject.kind(), subject.unit(), group, subject.divisionCode(), episode.id);
    }

    String key() {
        return String.join(
                "|", PREFIX.replace("|", ""), Long.toString(pane), kind.name(), unit.name(), group, division, id);
    }

    static boolean isOf(String key, String id) {
        return key.startsWith(PREFIX) && key.endsWith("|" + id);
    }

    /** Those whose time the settled pass has passed long ago. */
    static List<Unsettled> overdue(Collection<String> keys, long settledPane) {
        return keys.stream()
                .filter(key -> key.startsWith(PREFIX) && pane(key) + PATIENCE_PANES < settledPane)
                .map(Unsettled::read)
                .sorted((one, other) -> one.id.compareTo(other.id))
                .toList();
    }

    private static long pane(String key) {
        return Long.parseLong(key, PREFIX.length(), key.indexOf('|', PREFIX.length()), 10);
    }

    private static Unsettled read(String key) {
        String[] parts = key.split("\\|", PARTS);
        return new Unsettled(
                Long.parseLong(parts[1]),
                HotspotKind.valueOf(parts[2]),
                UnitKind.valueOf(parts[3]),
                parts[4],
                parts[5],
                parts[6]);
    }
}
