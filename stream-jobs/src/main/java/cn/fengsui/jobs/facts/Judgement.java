package cn.fengsui.jobs.facts;

import cn.fengsui.domain.correlation.NotTheSame;
import cn.fengsui.domain.correlation.ReportCorrection;
import cn.fengsui.domain.place.GeoPoint;
import cn.fengsui.domain.place.Place;
import java.util.List;

/**
 * What somebody decided about a report: it is not the same happening as others, or it says something else about class, time
 * and place. Who decided stays in the record.
 *
 * @param others keys of the reports it is not the same as; empty for a correction
 * @param number of the correction, from 1; 0 when it is none. The highest holds
 */
public record Judgement(
        boolean drill,
        boolean replayed,
        String reportKey,
        List<String> others,
        int number,
        String category,
        long timeMillis,
        boolean hasPoint,
        double lng,
        double lat,
        String divisionCode,
        String division,
        String grid) {

    public Judgement {
        others = List.copyOf(others);
    }

    public static Judgement of(NotTheSame decision, boolean drill) {
        return new Judgement(drill, false, decision.reportKey(), decision.others(), 0, "", 0, false, 0, 0, "", "", "");
    }

    public static Judgement of(ReportCorrection correction, boolean drill) {
        Place place = correction.place();
        GeoPoint point = place.point();
        return new Judgement(
                drill,
                false,
                correction.reportKey(),
                List.of(),
                correction.number(),
                correction.category(),
                correction.occurredAt().toEpochMilli(),
                point != null,
                point == null ? 0 : point.lng(),
                point == null ? 0 : point.lat(),
                place.divisionCode(),
                place.division(),
                place.grid());
    }

    public boolean isCorrection() {
        return number > 0;
    }

    /** The same for the timeline of recordings: a decision does not say which of the two its report is on. */
    public Judgement onReplay() {
        return new Judgement(
                drill,
                true,
                reportKey,
                others,
                number,
                category,
                timeMillis,
                hasPoint,
                lng,
                lat,
                divisionCode,
                division,
                grid);
    }
}
