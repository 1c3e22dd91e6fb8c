package cn.fengsui.domain.report;

import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;

/** Disputes: how many in a township in a month, and nothing else. Blocking. */
public interface DisputeCounts {

    /** From here on a count is shown as it is. */
    int SHOWN_FROM = 5;

    /**
     * A township's month.
     *
     * @param count the number, or {@code <5} below five: the exact one leaves the record for nobody
     */
    record Township(String divisionCode, String division, String count) {

        /** Suppresses what is small. */
        public static Township of(String divisionCode, String division, long count) {
            return new Township(divisionCode, division, count < SHOWN_FROM ? "<" + SHOWN_FROM : Long.toString(count));
        }
    }

    /** Townships with any dispute in this month, by code. */
    List<Township> in(YearMonth month, ZoneId zone, boolean drill);
}
