package cn.fengsui.jobs.hotspots;

import java.time.Instant;
import java.time.ZoneId;
import java.time.zone.ZoneRules;

/** Local hour classes: weekday or weekend times 24 hours, also on days of 23 and 25 hours. One thread. */
final class LocalHours {

    static final int CLASSES = 48;

    private static final long HOUR = 3_600_000;
    private static final long DAY = 24 * HOUR;
    private static final long OFFSET_STEP = 900_000; // zones change their offset at quarter hours of UTC only
    private static final int EPOCH_WEEKDAY = 3; // 1970-01-01 was a Thursday; Monday is 0

    private final ZoneRules rules;
    private long knownStep = Long.MIN_VALUE;
    private long knownOffset;

    LocalHours(ZoneId zone) {
        rules = zone.getRules();
    }

    /** 0 to 23 on Monday to Friday, 24 to 47 on Saturday and Sunday. */
    int classOf(long pane) {
        long millis = pane * HotspotRules.PANE;
        long local = millis + offset(millis);
        int hour = (int) (Math.floorMod(local, DAY) / HOUR);
        int weekday = (int) Math.floorMod(Math.floorDiv(local, DAY) + EPOCH_WEEKDAY, 7L);
        return weekday >= 5 ? 24 + hour : hour;
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
