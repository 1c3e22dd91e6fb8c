package cn.fengsui.jobs.hotspots;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.zone.ZoneRules;
import java.util.HashMap;
import java.util.Map;

/**
 * Local hour classes: weekday, weekend or holiday times 24 hours, also on days of 23 and 25 hours. Swapped days count as
 * what they are made to be. One thread.
 */
final class LocalHours {

    static final int CLASSES = 72;
    static final int WEEKEND = 24;
    static final int HOLIDAY = 48;

    private static final long HOUR = 3_600_000;
    private static final long DAY = 24 * HOUR;
    private static final long OFFSET_STEP = 900_000; // zones change their offset at quarter hours of UTC only
    private static final int EPOCH_WEEKDAY = 3; // 1970-01-01 was a Thursday; Monday is 0
    private static final int SATURDAY = 5;
    private static final int REMEMBERED = 1024; // more than three days of panes; a power of two

    private final ZoneRules rules;
    private final Map<Long, Integer> special = new HashMap<>();
    /** Classes of the panes asked for last, each at its place: the same days are looked at again and again. */
    private final long[] knownPanes = new long[REMEMBERED];

    private final byte[] knownClasses = new byte[REMEMBERED];
    private long knownStep = Long.MIN_VALUE;
    private long knownOffset;

    LocalHours(ZoneId zone, Map<LocalDate, Boolean> specialDays) {
        rules = zone.getRules();
        specialDays.forEach((day, isWorked) -> special.put(day.toEpochDay(), isWorked ? 0 : HOLIDAY));
    }

    /** 0 to 23 on a working day, 24 to 47 on a weekend, 48 to 71 on a holiday. */
    int classOf(long pane) {
        int at = (int) (pane & REMEMBERED - 1);
        if (knownPanes[at] != pane) {
            knownClasses[at] = (byte) computed(pane);
            knownPanes[at] = pane;
        }
        return knownClasses[at];
    }

    private int computed(long pane) {
        long local = local(pane);
        int hour = (int) (Math.floorMod(local, DAY) / HOUR);
        long day = Math.floorDiv(local, DAY);
        return hour + special.getOrDefault(day, isWeekend(day) ? WEEKEND : 0);
    }

    /** Days since 1970 by the local clock. */
    long dayOf(long pane) {
        return Math.floorDiv(local(pane), DAY);
    }

    private long local(long pane) {
        long millis = pane * HotspotRules.PANE;
        return millis + offset(millis);
    }

    private static boolean isWeekend(long day) {
        return Math.floorMod(day + EPOCH_WEEKDAY, 7L) >= SATURDAY;
    }

    private long offset(long millis) {
        long step = Math.floorDiv(millis, OFFSET_STEP);
        if (step != knownStep) {
            knownStep = step;
            knownOffset = rules.getOffset(Instant.ofEpochMilli(millis)).getTotalSeconds() * 1000L;
        }
        return knownOffset;
    }
}
