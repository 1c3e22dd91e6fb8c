package cn.fengsui.jobs.clusters;

import cn.fengsui.domain.hotspot.Hotspot;
import cn.fengsui.domain.hotspot.HotspotDetail;
import cn.fengsui.domain.hotspot.HotspotKind;
import cn.fengsui.domain.hotspot.HotspotState;
import cn.fengsui.domain.hotspot.UnitKind;
import cn.fengsui.domain.place.Place;
import cn.fengsui.jobs.facts.StableId;
import cn.fengsui.jobs.hotspots.HotspotRules;
import cn.fengsui.jobs.hotspots.HotspotUpdate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Tells clusters: under one id while they go on in the same townships, again only when a new report joined, and once
 * more when a scan no longer finds them. Keyed by timeline; owned by its task thread.
 */
final class TellClusters extends KeyedProcessFunction<String, ScanFound, HotspotUpdate> {

    private static final double NO_SCATTER_OF_ITS_OWN = 1e6;

    private transient ValueState<List<LiveCluster>> live;

    @Override
    public void open(OpenContext context) {
        live = getRuntimeContext()
                .getState(new ValueStateDescriptor<>("live-clusters-v1", new LiveCluster.Serializer()));
    }

    @Override
    public void processElement(ScanFound found, Context context, Collector<HotspotUpdate> out) throws Exception {
        List<LiveCluster> before = Optional.ofNullable(live.value()).orElse(List.of());
        List<LiveCluster> gone = new ArrayList<>(before);
        List<LiveCluster> after = new ArrayList<>();
        for (FoundCluster cluster : found.clusters()) {
            List<String> codes = codes(found.task(), cluster);
            Optional<LiveCluster> known = gone.stream()
                    .filter(one -> one.codes().stream().anyMatch(codes::contains))
                    .findFirst();
            known.ifPresent(gone::remove);
            LiveCluster now = cluster(found.task(), cluster, codes, known);
            boolean hasGrown = known.isEmpty() || now.ever() > known.get().ever();
            after.add(hasGrown ? now : known.get());
            if (hasGrown) {
                out.collect(update(now, found.task().drill(), HotspotState.OPEN));
            }
        }
        gone.forEach(over -> out.collect(update(over, found.task().drill(), HotspotState.CLOSED)));
        live.update(List.copyOf(after));
    }

    private static List<String> codes(ScanTask task, FoundCluster cluster) {
        List<String> codes = new ArrayList<>();
        for (int place : cluster.places()) {
            codes.add(task.codes()[place]);
        }
        return codes;
    }

    private static LiveCluster cluster(
            ScanTask task, FoundCluster cluster, List<String> codes, Optional<LiveCluster> known) {
        int centre = cluster.places()[0];
        long ever = 0;
        for (int place : cluster.places()) {
            ever += task.ever()[place];
        }
        long began = (task.lastHour() - cluster.hours() + 1) * PlaceSeries.HOUR;
        String centreName = task.names()[centre].isEmpty() ? task.codes()[centre] : task.names()[centre];
        String id = StableId.of("CLUSTER", task.timeline(), task.codes()[centre], Long.toString(began));
        return new LiveCluster(
                known.map(LiveCluster::id).orElse(id),
                known.map(LiveCluster::name).orElse(centreName + " 一带 各类上报"),
                codes,
                known.map(LiveCluster::centreName).orElse(centreName),
                ever,
                known.map(LiveCluster::beganMillis).orElse(began),
                task.endMillis(),
                cluster.hours(),
                cluster.observed(),
                cluster.expected(),
                cluster.p(),
                cluster.recurrenceDays());
    }

    private static HotspotUpdate update(LiveCluster cluster, boolean drill, HotspotState state) {
        double residual = (cluster.observed() - cluster.expected()) / Math.sqrt(cluster.expected());
        var detail = new HotspotDetail.Draft(
                        HotspotKind.CLUSTER, UnitKind.TOWNSHIP, cluster.codes().getFirst(), cluster.name())
                .numbers((int) Duration.ofHours(cluster.hours()).toMinutes(), residual, 1)
                .recurring(cluster.recurrenceDays())
                .done();
        var hotspot = new Hotspot(
                cluster.id(),
                state,
                HotspotRules.ALL,
                cluster.codes(),
                cluster.codes().stream().map(code -> cluster.p()).toList(),
                0,
                new Place(null, cluster.codes().getFirst(), cluster.centreName(), "", ""),
                Instant.ofEpochMilli(cluster.endMillis()).minus(Duration.ofHours(cluster.hours())),
                Instant.ofEpochMilli(cluster.endMillis()),
                Instant.ofEpochMilli(cluster.beganMillis()),
                cluster.observed(),
                cluster.expected(),
                cluster.observed() / cluster.expected(),
                cluster.p(),
                cluster.p(),
                NO_SCATTER_OF_ITS_OWN,
                List.of(),
                drill,
                detail);
        return new HotspotUpdate(hotspot, state != HotspotState.CLOSED, true, false);
    }
}
