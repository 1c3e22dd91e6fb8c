package cn.fengsui.video.testing;

import cn.fengsui.domain.video.PtzDecision;
import cn.fengsui.domain.video.PtzLease;
import cn.fengsui.domain.video.PtzLeases;
import cn.fengsui.domain.video.PtzRest;
import cn.fengsui.domain.video.PtzWish;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Holds of cameras in memory, with the rules of the record. */
public final class PtzLeasesMemory implements PtzLeases {

    private final Clock clock;
    private final Map<String, PtzLease> leases = new HashMap<>();
    private final Map<String, Long> fences = new HashMap<>();
    private final Map<String, PtzRest> rests = new HashMap<>();

    public PtzLeasesMemory(Clock clock) {
        this.clock = clock;
    }

    @Override
    public synchronized PtzDecision take(PtzWish wish) {
        Instant now = clock.instant();
        Optional<PtzLease> before = of(wish.cameraId());
        boolean isOwn =
                before.filter(held -> held.holder().equals(wish.holder())).isPresent();
        boolean isWorse =
                before.filter(held -> wish.severity() >= held.severity()).isEmpty();
        if (!isOwn && !isWorse && !wish.overrule()) {
            return new PtzDecision.Held(before.orElseThrow());
        }
        long fence = isOwn ? before.orElseThrow().fence() : fences.merge(wish.cameraId(), 1L, Long::sum);
        var lease = new PtzLease(
                wish.cameraId(),
                wish.holder(),
                wish.actor(),
                wish.incidentId(),
                wish.severity(),
                wish.reason(),
                fence,
                isOwn ? before.orElseThrow().since() : now,
                now.plus(wish.hold()));
        leases.put(wish.cameraId(), lease);
        return new PtzDecision.Granted(lease, isOwn ? Optional.empty() : before);
    }

    @Override
    public synchronized boolean renew(String cameraId, long fence, Instant until) {
        PtzLease held = leases.get(cameraId);
        boolean isOurs = held != null && held.fence() == fence;
        if (isOurs) {
            leases.put(cameraId, held.extendedTo(until));
        }
        return isOurs;
    }

    @Override
    public synchronized boolean release(String cameraId, long fence) {
        PtzLease held = leases.get(cameraId);
        boolean isOurs = held != null && held.fence() == fence;
        if (isOurs) {
            leases.remove(cameraId);
        }
        return isOurs;
    }

    @Override
    public synchronized Optional<PtzLease> of(String cameraId) {
        return Optional.ofNullable(leases.get(cameraId))
                .filter(held -> held.until().isAfter(clock.instant()));
    }

    @Override
    public synchronized List<PtzLease> all() {
        return leases.keySet().stream().flatMap(camera -> of(camera).stream()).toList();
    }

    @Override
    public synchronized Optional<PtzRest> rest(String cameraId) {
        return Optional.ofNullable(rests.get(cameraId));
    }

    @Override
    public synchronized void saveRest(String cameraId, PtzRest rest) {
        rests.put(cameraId, rest);
    }
}
