package cn.fengsui.dashboard.wall;

import static cn.fengsui.dashboard.shell.Markup.box;
import static cn.fengsui.dashboard.shell.Markup.text;

import cn.fengsui.dashboard.shell.Markup;
import cn.fengsui.dashboard.shell.Markup.Plain;
import cn.fengsui.domain.hotspot.Hotspot;
import cn.fengsui.domain.hotspot.HotspotEvaluation;
import cn.fengsui.domain.hotspot.HotspotKind;
import cn.fengsui.domain.hotspot.HotspotLabel;
import cn.fengsui.domain.hotspot.UnitKind;
import com.vaadin.flow.component.html.Div;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/** The places that differ from their own usual, in words and numbers. */
final class HotList extends Div {

    private static final int SHOWN = 4;
    private static final int WHOLE = 100;

    private final ZoneId zone;
    private final Plain note = new Plain("em");
    private final Div list = box("");
    private List<?> shown = List.of();

    HotList(ZoneId zone) {
        this.zone = zone;
        add(box("sec", text("", getTranslation("hot.title")), note), list);
    }

    void show(Facts facts) {
        var inputs = List.of(facts.hotspots(), facts.evaluation(), facts.staleFeeds(), facts.silentJobs());
        if (inputs.equals(shown)) {
            return;
        }
        shown = inputs;
        list.removeAll();
        note.saying(facts.evaluation().map(this::evaluated).orElse(""));
        facts.hotspots().stream().limit(SHOWN).forEach(hotspot -> list.add(row(hotspot)));
        HotspotEvaluation last = facts.evaluation().orElse(null);
        if (last == null) {
            list.add(plain(getTranslation("hot.no-evaluation"), getTranslation("hot.no-evaluation-detail"), true));
        } else if (last.percentComputed(facts.now()) < WHOLE && !facts.silentJobs()) {
            list.add(plain(
                    getTranslation("hot.computing", Integer.toString(last.percentComputed(facts.now()))),
                    getTranslation("hot.computing-detail", day(last)),
                    false));
        } else if (last.learning()) {
            int days = (int) Math.max(1, Math.ceil(last.neededDays() - last.historyDays()));
            list.add(plain(
                    getTranslation("hot.learning", days),
                    getTranslation("hot.learning-detail", String.format(Locale.ROOT, "%.1f", last.historyDays())),
                    false));
        } else {
            int usual = Math.max(0, last.activeCells() - last.significantCells());
            list.add(plain(getTranslation("hot.rest", usual), getTranslation("hot.method"), false));
        }
        if (facts.silentJobs() && last != null) {
            list.add(plain(getTranslation("hot.silent"), getTranslation("hot.silent-detail", clock(last)), true));
        }
        facts.staleFeeds().stream()
                .limit(2)
                .forEach(feed -> list.add(plain(
                        getTranslation("hot.excluded", Markup.source(this, feed.source())),
                        getTranslation("hot.excluded-detail"),
                        true)));
    }

    /** When, and how many reports came too late to be in it. */
    private String evaluated(HotspotEvaluation last) {
        String at = getTranslation("hot.evaluated", clock(last));
        return last.tooLate() == 0 ? at : at + " · " + getTranslation("hot.too-late", Long.toString(last.tooLate()));
    }

    private Div row(Hotspot hotspot) {
        String detail = course(hotspot)
                + getTranslation(
                        "hot.detail",
                        hotspot.observed(),
                        String.format(Locale.ROOT, "%.1f", hotspot.expected()),
                        String.format(Locale.ROOT, hotspot.q() < 0.001 ? "%.1e" : "%.3f", hotspot.q()));
        var row = box(
                "hot",
                hexagon(hotspot),
                new Plain("b").saying(where(hotspot)),
                text("r", getTranslation("hot.times", String.format(Locale.ROOT, "%.1f", hotspot.ratio()))),
                new Plain("small").saying(detail));
        row.getElement().setAttribute("data-hotspot", hotspot.id());
        return row;
    }

    private String where(Hotspot hotspot) {
        if (hotspot.detail().unit() == UnitKind.REGION) {
            return getTranslation("map.region");
        }
        String line = hotspot.place().line();
        return line.isEmpty() ? getTranslation("rail.no-place") : line;
    }

    /** Which question found it and how it came to be so, in front of the numbers. */
    private String course(Hotspot hotspot) {
        var words = new StringBuilder();
        if (hotspot.detail().kind() != HotspotKind.HOTSPOT) {
            words.append(getTranslation("hot.kind." + hotspot.detail().kind())).append(" · ");
        }
        HotspotLabel label = hotspot.detail().label();
        return (label == HotspotLabel.NONE
                        ? words
                        : words.append(getTranslation("hot.label." + label)).append(" · "))
                .toString();
    }

    private Div plain(String title, String detail, boolean quality) {
        return box(
                quality ? "hot dq" : "hot plain",
                text("dqt", quality ? "?" : ""),
                new Plain("b").saying(title),
                text("", ""),
                new Plain("small").saying(detail));
    }

    private String day(HotspotEvaluation evaluation) {
        return DateTimeFormatter.ofPattern("MM-dd HH:mm").withZone(zone).format(evaluation.evaluatedAt());
    }

    private String clock(HotspotEvaluation evaluation) {
        return DateTimeFormatter.ofPattern("HH:mm").withZone(zone).format(evaluation.evaluatedAt());
    }

    private static Plain hexagon(Hotspot hotspot) {
        return hexagon(hotspot.ratio() < 1 ? -1 : hotspot.q() <= 0.001 ? 3 : hotspot.q() <= 0.01 ? 2 : 1);
    }

    /** A hexagon in the tint of the map: 1 to 3, or -1 for unusually quiet. */
    static Plain hexagon(int tint) {
        return new Plain("cc-hex").set("tint", Integer.toString(tint));
    }
}
