package cn.fengsui.jobs.alerts;

import cn.fengsui.domain.alert.Alert;
import cn.fengsui.domain.alert.AlertRule;
import cn.fengsui.domain.alert.AlertState;
import cn.fengsui.domain.hotspot.Hotspot;
import cn.fengsui.domain.hotspot.HotspotState;
import cn.fengsui.domain.report.Level;
import cn.fengsui.jobs.facts.StableId;
import cn.fengsui.jobs.hotspots.HotspotRules;
import cn.fengsui.jobs.hotspots.HotspotUpdate;
import java.time.Instant;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/** A hotspot that opens is an alert of level III; it ends with the hotspot. Keyed by hotspot id. */
public final class HotspotAlerts extends KeyedProcessFunction<String, HotspotUpdate, Alert> {

    private transient ValueState<Alert> open;

    @Override
    public void open(OpenContext context) {
        open = getRuntimeContext()
                .getState(new ValueStateDescriptor<>("open-hotspot-alert-v1", TypeInformation.of(Alert.class)));
    }

    @Override
    public void processElement(HotspotUpdate update, Context context, Collector<Alert> out) throws Exception {
        Alert known = open.value();
        Hotspot hotspot = update.hotspot();
        if (known == null && update.raisesAlert() && update.live() && hotspot.state() == HotspotState.OPEN) {
            long now = context.timerService().currentProcessingTime();
            Alert raised = raised(hotspot, Instant.ofEpochMilli(now));
            open.update(raised);
            out.collect(raised);
        } else if (known != null && !update.live()) {
            open.clear();
            out.collect(OpenAlert.resolved(grown(known, hotspot), "上报已恢复常态"));
        } else if (known != null && !known.reportKeys().equals(hotspot.reportKeys())) {
            Alert grown = grown(known, hotspot);
            open.update(grown);
            out.collect(grown);
        }
    }

    private static Alert raised(Hotspot hotspot, Instant now) {
        return new Alert(
                StableId.of(
                        AlertRule.HOTSPOT.name(),
                        hotspot.id(),
                        hotspot.openedAt().toString()),
                AlertRule.HOTSPOT,
                AlertState.OPEN,
                Level.III,
                hotspot.group().equals(HotspotRules.ALL) ? "" : hotspot.group(),
                hotspot.place(),
                Titles.hotspot(hotspot),
                Titles.hotspotEn(hotspot),
                hotspot.openedAt(),
                hotspot.windowEnd(),
                now,
                hotspot.reportKeys(),
                Math.max(hotspot.observed(), hotspot.reportKeys().size()),
                "",
                hotspot.id(),
                "",
                hotspot.drill());
    }

    private static Alert grown(Alert alert, Hotspot hotspot) {
        return new Alert(
                alert.id(),
                alert.rule(),
                AlertState.OPEN,
                alert.level(),
                alert.category(),
                alert.place(),
                alert.title(),
                alert.titleEn(),
                alert.firstAt(),
                hotspot.windowEnd().isAfter(alert.lastAt()) ? hotspot.windowEnd() : alert.lastAt(),
                alert.raisedAt(),
                hotspot.reportKeys(),
                Math.max(alert.reportCount(), hotspot.reportKeys().size()),
                "",
                alert.hotspotId(),
                "",
                alert.drill());
    }
}
