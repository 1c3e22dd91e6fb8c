package cn.fengsui.jobs.indicators;

import cn.fengsui.domain.camera.Viewability;
import cn.fengsui.domain.indicator.IndicatorKind;
import cn.fengsui.jobs.indicators.DeviceHistory.Word;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The minutes that a camera was due and online, by local day and by where it stood: a minute counts as it was at its
 * beginning. Due from the first catalogue entry on; online when its device answers, with a picture or without. Lives for
 * one question.
 */
final class OnlineMinutes {

    /** The class under which devices are counted: technical, cameras and sensors. */
    static final String CATEGORY = "T1";

    private final IndicatorRules rules;
    private final Map<Contribution, Integer> minutes = new HashMap<>();
    private @Nullable Word catalogue;
    private @Nullable Word gateway;

    private OnlineMinutes(IndicatorRules rules) {
        this.rules = rules;
    }

    /** @param from first minute since 1970 @param to the minute after the last one */
    static Map<Contribution, Integer> of(DeviceHistory history, long from, long to, IndicatorRules rules) {
        var counted = new OnlineMinutes(rules);
        long at = from;
        for (Word word : history.words()) {
            long holdsFrom = Math.ceilDiv(word.atMillis(), DeviceMinutes.MINUTE);
            if (holdsFrom > at) {
                counted.add(at, Math.min(holdsFrom, to));
                at = Math.min(holdsFrom, to);
            }
            counted.heard(word);
        }
        counted.add(at, to);
        return counted.minutes;
    }

    private void heard(Word word) {
        if (word.fused()) {
            gateway = word;
        } else {
            catalogue = word;
        }
    }

    /** The gateway's word where it knows the camera, unless the catalogue said since then that it is gone. */
    private boolean isOnline(Word entry) {
        boolean catalogueIsNewer =
                gateway == null || entry.atMillis() > gateway.atMillis() && entry.state() == Viewability.OFFLINE;
        Viewability state = catalogueIsNewer || gateway == null ? entry.state() : gateway.state();
        return state == Viewability.VIEWABLE || state == Viewability.NO_SIGNAL;
    }

    private void add(long from, long to) {
        if (catalogue == null) {
            return;
        }
        boolean isOnline = isOnline(catalogue);
        for (long at = from; at < to; ) {
            LocalDate day = rules.day(at * DeviceMinutes.MINUTE);
            long midnight =
                    day.plusDays(1).atStartOfDay(rules.zone()).toInstant().toEpochMilli() / DeviceMinutes.MINUTE;
            long end = Math.min(to, midnight);
            var figure = new Contribution(
                    IndicatorKind.ONLINE_RATE,
                    catalogue.nodes(),
                    CATEGORY,
                    day.toEpochDay(),
                    isOnline,
                    Contribution.NO_TIME);
            minutes.merge(figure, (int) (end - at), Integer::sum);
            at = end;
        }
    }
}
