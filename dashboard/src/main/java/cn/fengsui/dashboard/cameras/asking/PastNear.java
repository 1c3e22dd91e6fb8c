package cn.fengsui.dashboard.cameras.asking;

import cn.fengsui.domain.place.GeoPoint;
import cn.fengsui.domain.situation.Situation;
import cn.fengsui.domain.situation.Stood;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/** Incidents and alerts of the past near a place. Blocking, any thread. */
public final class PastNear {

    /** So near that a camera there may have seen it. */
    private static final int METRES = 500;

    private static final int MOST_READ = 1_000;
    private static final int MOST = 60;

    private final Situation situation;
    private final boolean drill;

    public PastNear(Situation situation, boolean drill) {
        this.situation = situation;
        this.drill = drill;
    }

    /** Those that began in the span, the worst {@value #MOST} of them, by time. */
    public List<Stood> near(GeoPoint point, Instant from, Instant to) {
        return situation.stood(drill, from, to, MOST_READ).stream()
                .filter(stood ->
                        stood.kind() != Stood.Kind.HOTSPOT && !stood.from().isBefore(from))
                .filter(stood -> stood.point().metresTo(point) <= METRES)
                .sorted(Comparator.comparingInt((Stood stood) -> stood.level().severity())
                        .thenComparing(Stood::kind, Comparator.reverseOrder()))
                .limit(MOST)
                .sorted(Comparator.comparing(Stood::from))
                .toList();
    }
}
