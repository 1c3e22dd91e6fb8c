package cn.fengsui.dashboard.cameras.recorded;

import cn.fengsui.dashboard.cameras.asking.CameraDesk;
import cn.fengsui.dashboard.cameras.asking.GatewayFile;
import cn.fengsui.dashboard.cameras.asking.GivenReason;
import cn.fengsui.dashboard.navigation.Parts;
import cn.fengsui.dashboard.push.Subscription;
import cn.fengsui.dashboard.video.GatewayApi;
import cn.fengsui.dashboard.video.GatewayPoll;
import cn.fengsui.domain.camera.Camera;
import com.fasterxml.jackson.databind.JsonNode;
import com.vaadin.flow.component.DetachEvent;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Takes our own recordings of a camera out as evidence: watermarked, with checksums, for a reason that is logged. */
public final class ExportDialog extends Dialog {

    private static final Duration LOOK = Duration.ofSeconds(2);
    private static final Duration BACK = Duration.ofDays(7);

    private final CameraDesk desk;
    private final Camera camera;
    private final GivenReason reason;
    private final Div list = Parts.box("cm-exports");
    private final List<Subscription> polls = new ArrayList<>();

    public ExportDialog(CameraDesk desk, Camera camera, GivenReason reason) {
        this.desk = desk;
        this.camera = camera;
        this.reason = reason;
        setHeaderTitle(getTranslation("cameras.export.title", camera.name()));
        list.setText(getTranslation("cameras.time.loading"));
        add(list, Parts.text("t2", getTranslation("cameras.export.logged")));
        getFooter().add(Parts.button("", getTranslation("cameras.reason.back"), this::close));
        read();
    }

    @Override
    protected void onDetach(DetachEvent detached) {
        polls.forEach(Subscription::close);
    }

    private void read() {
        Instant from = desk.clock().instant().minus(BACK);
        GatewayPoll.once(
                UI.getCurrent(),
                desk.get("/api/v1/recordings?camera=" + camera.id() + "&from=" + from),
                answer -> {
                    list.removeAll();
                    answer.path("items").forEach(item -> list.add(row(item)));
                    if (answer.path("items").isEmpty()) {
                        list.setText(getTranslation("cameras.export.none"));
                    }
                },
                refused -> list.setText(desk.words(this, refused)));
    }

    private Div row(JsonNode recording) {
        Instant now = desk.clock().instant();
        boolean isRunning = recording.path("running").asBoolean();
        String from =
                desk.wording().minute(Instant.parse(recording.path("startedAt").asText()), now);
        String to = isRunning
                ? getTranslation("cameras.export.running")
                : desk.wording().minute(Instant.parse(recording.path("endedAt").asText()), now);
        var state = new Span();
        var row = new Div(
                Parts.text("b", from + " – " + to),
                Parts.text("t2", recording.path("reason").asText()),
                state);
        String id = recording.path("id").asText();
        if (!isRunning) {
            row.add(button(id, state));
        }
        return row;
    }

    private NativeButton button(String id, Span state) {
        var button = Parts.button("s", getTranslation("cameras.export.begin"), () -> {});
        button.addClickListener(click -> {
            button.setEnabled(false);
            begin(id, state, button);
        });
        return button;
    }

    private void begin(String id, Span state, NativeButton button) {
        state.setText(getTranslation("cameras.export.WORKING"));
        GatewayPoll.once(
                UI.getCurrent(),
                desk.post(
                        "/api/v1/recordings/" + id + "/export",
                        GatewayApi.body().put("reason", reason.words())),
                export -> watch(export.path("id").asText(), id, state, button),
                refused -> {
                    state.setText(desk.words(this, refused));
                    button.setEnabled(true);
                });
    }

    private void watch(String export, String recording, Span state, NativeButton button) {
        var poll = new GatewayPoll[1];
        poll[0] = GatewayPoll.every(
                UI.getCurrent(),
                LOOK,
                () -> desk.get("/api/v1/exports/" + export),
                told -> {
                    switch (told.path("state").asText()) {
                        case "DONE" -> {
                            poll[0].close();
                            state.setText("");
                            state.add(file(export, recording));
                        }
                        case "FAILED" -> {
                            poll[0].close();
                            state.setText(told.path("problem").asText());
                            button.setEnabled(true);
                        }
                        default -> state.setText(getTranslation("cameras.export.WORKING"));
                    }
                },
                refused -> state.setText(desk.words(this, refused)));
        polls.add(poll[0]);
    }

    private Anchor file(String export, String recording) {
        return new GatewayFile(
                        desk, "/api/v1/exports/" + export + "/file", "fengsui-" + recording + ".zip", "application/zip")
                .link(getTranslation("cameras.export.file"));
    }
}
