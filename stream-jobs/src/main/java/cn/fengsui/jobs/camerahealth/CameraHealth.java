package cn.fengsui.jobs.camerahealth;

import cn.fengsui.domain.alert.Alert;
import cn.fengsui.domain.alert.AlertRule;
import cn.fengsui.domain.alert.AlertState;
import cn.fengsui.domain.camera.Camera;
import cn.fengsui.domain.report.EventClass;
import cn.fengsui.domain.report.Level;
import cn.fengsui.jobs.alerts.OpenAlert;
import cn.fengsui.jobs.alerts.Titles;
import cn.fengsui.jobs.facts.StableId;
import java.time.Instant;
import java.util.List;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/** A camera that goes offline after having been online is an alert of level IV, until it is online again. */
public final class CameraHealth extends KeyedProcessFunction<String, Camera, Alert> {

    private transient ValueState<Boolean> wasOnline;
    private transient ValueState<Alert> open;

    @Override
    public void open(OpenContext context) {
        wasOnline = getRuntimeContext().getState(new ValueStateDescriptor<>("was-online-v1", Types.BOOLEAN));
        open = getRuntimeContext()
                .getState(new ValueStateDescriptor<>("open-camera-alert-v1", TypeInformation.of(Alert.class)));
    }

    @Override
    public void processElement(Camera camera, Context context, Collector<Alert> out) throws Exception {
        switch (camera.status()) {
            case ONLINE -> online(out);
            case OFFLINE -> offline(camera, context, out);
            case UNKNOWN -> {
                // no news about whether it works
            }
        }
    }

    private void online(Collector<Alert> out) throws Exception {
        wasOnline.update(true);
        Alert alert = open.value();
        if (alert != null) {
            open.clear();
            out.collect(OpenAlert.resolved(alert, "摄像机已恢复在线"));
        }
    }

    private void offline(Camera camera, Context context, Collector<Alert> out) throws Exception {
        if (wasOnline.value() == null || open.value() != null) {
            return;
        }
        Instant since = camera.statusSince();
        var alert = new Alert(
                StableId.of(AlertRule.CAMERA_OFFLINE.name(), camera.id(), since.toString()),
                AlertRule.CAMERA_OFFLINE,
                AlertState.OPEN,
                Level.IV,
                EventClass.T1.code(),
                camera.place(),
                Titles.cameraOffline(camera.name()),
                Titles.cameraOfflineEn(camera.name()),
                since,
                since,
                Instant.ofEpochMilli(context.timerService().currentProcessingTime()),
                List.of(),
                0,
                camera.id(),
                "",
                "",
                camera.drill());
        open.update(alert);
        out.collect(alert);
    }
}
