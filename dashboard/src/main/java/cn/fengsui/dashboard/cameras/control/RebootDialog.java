package cn.fengsui.dashboard.cameras.control;

import cn.fengsui.dashboard.cameras.asking.CameraDesk;
import cn.fengsui.dashboard.cameras.asking.GivenReason;
import cn.fengsui.dashboard.navigation.Parts;
import cn.fengsui.dashboard.video.GatewayApi;
import cn.fengsui.dashboard.video.GatewayPoll;
import com.fasterxml.jackson.databind.JsonNode;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;

/** The second question before a device restarts: its cameras go dark for a while. The end of its id must be typed. */
final class RebootDialog extends Dialog {

    private static final int TAIL = 4;

    private final CameraDesk desk;
    private final String device;
    private final String token;
    private final GivenReason reason;
    private final Runnable sent;
    private final Span problem = Parts.text("pg-refused", "");

    /** @param offered the gateway's answer with {@code device}, {@code confirm}, {@code validSeconds} */
    RebootDialog(CameraDesk desk, JsonNode offered, GivenReason reason, Runnable sent) {
        this.desk = desk;
        this.device = offered.path("device").asText();
        this.token = offered.path("confirm").asText();
        this.reason = reason;
        this.sent = sent;
        String tail = device.substring(Math.max(0, device.length() - TAIL));
        setHeaderTitle(getTranslation("cameras.device.boot.title", device));
        problem.getElement().setAttribute("role", "alert");
        var field = new TextField(getTranslation("cameras.device.boot.type", tail));
        NativeButton go = Parts.button("pri", getTranslation("cameras.device.boot.go"), this::send);
        go.setEnabled(false);
        field.setValueChangeMode(ValueChangeMode.EAGER);
        field.addValueChangeListener(
                typed -> go.setEnabled(typed.getValue().strip().equals(tail)));
        add(Parts.box(
                "cm-reason",
                Parts.text("", getTranslation("cameras.device.boot.what")),
                field,
                problem,
                Parts.text(
                        "t2",
                        getTranslation(
                                "cameras.device.boot.valid",
                                offered.path("validSeconds").asText()))));
        NativeButton back = Parts.button("", getTranslation("cameras.reason.back"), this::close);
        getFooter().add(back, go);
        Parts.focusOnOpen(field);
    }

    private void send() {
        var body = GatewayApi.body().put("reason", reason.words());
        body.putObject("reboot").put("confirm", token);
        GatewayPoll.once(
                UI.getCurrent(),
                desk.post("/api/v1/control/" + device, body),
                done -> {
                    close();
                    sent.run();
                },
                refused -> problem.setText(desk.words(this, refused)));
    }
}
