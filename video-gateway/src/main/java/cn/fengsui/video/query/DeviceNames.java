package cn.fengsui.video.query;

import cn.fengsui.video.catalog.CatalogTree;
import cn.fengsui.video.manscdp.CatalogItem;
import cn.fengsui.video.query.DeviceQueries.Target;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Semaphore;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Asks every device that has shown a catalogue what it is called (DeviceInfo, GB/T 28181-2022 A.2.6.5), a few at a time
 * so that a registration storm stays a queue. A device that does not say is asked again with a later change of its
 * catalogue, an hour apart at least. What waits is bounded by the devices there are. Any thread.
 */
final class DeviceNames implements CatalogTree.Watch {

    private static final int AT_ONCE = 8;
    private static final Duration AGAIN = Duration.ofHours(1);

    private final DeviceQueries devices;
    private final BiConsumer<String, String> told;
    private final Clock clock;
    private final ConcurrentMap<String, Instant> nextAsk = new ConcurrentHashMap<>();
    private final Queue<String> waiting = new ConcurrentLinkedQueue<>();
    private final Semaphore free = new Semaphore(AT_ONCE);

    /** @param told hears the device's id and its name; must not block */
    DeviceNames(DeviceQueries devices, BiConsumer<String, String> told, Clock clock) {
        this.devices = devices;
        this.told = told;
        this.clock = clock;
    }

    @Override
    public void changed(String deviceId, List<CatalogItem> changed, Set<String> gone) {
        Instant now = clock.instant();
        Instant due = nextAsk.putIfAbsent(deviceId, now.plus(AGAIN));
        if (due == null || (!now.isBefore(due) && nextAsk.replace(deviceId, due, now.plus(AGAIN)))) {
            waiting.add(deviceId);
            askNext();
        }
    }

    private void askNext() {
        while (!waiting.isEmpty() && free.tryAcquire()) {
            String deviceId = waiting.poll();
            if (deviceId == null) {
                free.release();
            } else {
                devices.info(Target.device(deviceId)).whenComplete((info, silent) -> answered(deviceId, info));
            }
        }
    }

    private void answered(String deviceId, @Nullable DeviceInfo info) {
        free.release();
        if (info != null && !info.name().isBlank()) {
            nextAsk.put(deviceId, Instant.MAX);
            told.accept(deviceId, info.name().strip());
        }
        askNext();
    }
}
