package cn.fengsui.dashboard.cameras.control;

import cn.fengsui.dashboard.cameras.asking.Asking;
import cn.fengsui.dashboard.cameras.asking.CameraDesk;
import cn.fengsui.dashboard.navigation.Parts;
import cn.fengsui.dashboard.video.GatewayApi;
import cn.fengsui.dashboard.video.GatewayPoll;
import cn.fengsui.domain.camera.Camera;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.IntegerField;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Guard, alarm reset, recording on the device, key frame, home position, restart. Each wants the reason that holds. */
final class DevicePanel extends Div {

    private static final int LONGEST_SECONDS = 86_400;
    private static final int MOST_PRESET = 255;

    private final CameraDesk desk;
    private final Asking asking;
    private final Span about = Parts.text("t2", "");
    private final Span told = Parts.text("cm-told", "");
    private final IntegerField preset;
    private final IntegerField seconds;
    private final Div home;
    private @Nullable Camera camera;

    DevicePanel(CameraDesk desk, Asking asking) {
        this.desk = desk;
        this.asking = asking;
        addClassName("cm-device");
        told.getElement().setAttribute("role", "status");
        preset = number("cameras.device.preset", 1, 1, MOST_PRESET);
        seconds = number("cameras.device.seconds", 60, 0, LONGEST_SECONDS);
        home = row("home", preset, seconds, button("home.on", () -> home(true)), button("home.off", () -> home(false)));
        add(
                row(
                        "guard",
                        button("guard.set", () -> body("guard", "set")),
                        button("guard.reset", () -> body("guard", "reset"))),
                row("alarm", button("alarm.reset", () -> nested("alarmReset"))),
                row(
                        "record",
                        button("record.start", () -> body("record", "start")),
                        button("record.stop", () -> body("record", "stop"))),
                row("frame", button("frame.ask", () -> GatewayApi.body().put("keyframe", true))),
                home,
                row("boot", Parts.button("s", getTranslation("cameras.device.boot.ask"), this::reboot), about),
                told);
    }

    /** @param moves it has a home position */
    void show(Camera one, boolean moves) {
        if (camera == null || !camera.id().equals(one.id())) {
            told.setText("");
            about.setText(CameraDesk.deviceOf(one).orElse(""));
        }
        camera = one;
        home.setVisible(moves);
    }

    void edition(String id, boolean is2022) {
        about.setText(id + " · " + getTranslation(is2022 ? "cameras.device.2022" : "cameras.device.2016"));
    }

    private Div row(String key, Component... parts) {
        var row = Parts.box("cm-dev", Parts.text("t3", getTranslation("cameras.device." + key)));
        row.add(parts);
        return row;
    }

    private IntegerField number(String label, int value, int least, int most) {
        var field = new IntegerField();
        field.setPrefixComponent(Parts.text("t3", getTranslation(label)));
        field.setAriaLabel(getTranslation(label));
        field.setMin(least);
        field.setMax(most);
        field.setValue(value);
        field.setWidth("132px");
        return field;
    }

    private NativeButton button(String key, Supplier<ObjectNode> body) {
        String words = getTranslation("cameras.device." + key);
        return Parts.button("s", words, () -> send(words, body.get()));
    }

    private static ObjectNode body(String name, String value) {
        return GatewayApi.body().put(name, value);
    }

    private static ObjectNode nested(String name) {
        var body = GatewayApi.body();
        body.putObject(name);
        return body;
    }

    private ObjectNode home(boolean enabled) {
        var body = nested("homePosition");
        body.withObject("homePosition")
                .put("enabled", enabled)
                .put("preset", preset.getOptionalValue().orElse(1))
                .put("resetSeconds", seconds.getOptionalValue().orElse(60));
        return body;
    }

    private void send(String words, ObjectNode body) {
        Camera one = camera;
        if (one == null) {
            return;
        }
        asking.withReason(reason -> {
            told.setText(getTranslation("cameras.device.asking", words));
            GatewayPoll.once(
                    UI.getCurrent(),
                    desk.post("/api/v1/control/" + one.id(), body.put("reason", reason.words())),
                    done -> say(one, getTranslation("cameras.device.done", words, now())),
                    refused -> say(one, words + ": " + desk.words(this, refused)));
        });
    }

    private void say(Camera about, String words) {
        if (about.equals(camera)) {
            told.setText(words);
        }
    }

    private String now() {
        return desk.wording().clock(desk.clock().instant());
    }

    /** The gateway gives a token for a minute; only typing the end of the device's id sends it. */
    private void reboot() {
        Camera one = camera;
        if (one == null) {
            return;
        }
        asking.withReason(reason -> GatewayPoll.once(
                UI.getCurrent(),
                desk.post("/api/v1/control/" + one.id(), nested("reboot")),
                offered -> new RebootDialog(
                                desk,
                                offered,
                                reason,
                                () -> say(one, getTranslation("cameras.device.boot.sent", now())))
                        .open(),
                refused -> say(one, desk.words(this, refused))));
    }
}
