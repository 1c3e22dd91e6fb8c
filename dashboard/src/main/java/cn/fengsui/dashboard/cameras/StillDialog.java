package cn.fengsui.dashboard.cameras;

import cn.fengsui.dashboard.cameras.asking.CameraDesk;
import cn.fengsui.dashboard.cameras.asking.GatewayFile;
import cn.fengsui.dashboard.cameras.asking.GivenReason;
import cn.fengsui.dashboard.navigation.Background;
import cn.fengsui.dashboard.navigation.Parts;
import cn.fengsui.dashboard.push.Subscription;
import cn.fengsui.dashboard.video.GatewayApi;
import cn.fengsui.dashboard.video.GatewayPoll;
import cn.fengsui.dashboard.video.GatewayRefusal;
import cn.fengsui.domain.camera.Camera;
import com.fasterxml.jackson.databind.JsonNode;
import com.vaadin.flow.component.DetachEvent;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Image;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.server.streams.DownloadHandler;
import com.vaadin.flow.server.streams.DownloadResponse;
import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Stills of one camera: of the live picture at once, or taken and uploaded by the device. Each is fetched once, which is
 * one audit row, marked with who took it and when, shown, and offered as a file.
 */
final class StillDialog extends Dialog {

    private static final Duration LOOK = Duration.ofSeconds(1);

    private final CameraDesk desk;
    private final Camera camera;
    private final GivenReason reason;
    private final Span told = Parts.text("cm-told", "");
    private final Div pictures = Parts.box("cm-stills");
    private @Nullable Subscription poll;
    private int shown;

    StillDialog(CameraDesk desk, Camera camera, GivenReason reason) {
        this.desk = desk;
        this.camera = camera;
        this.reason = reason;
        setHeaderTitle(getTranslation("cameras.still.title", camera.name()));
        setWidth("860px");
        told.getElement().setAttribute("role", "status");
        add(
                Parts.box(
                        "cm-part",
                        Parts.button("pri", getTranslation("cameras.still.live"), this::takeLive),
                        Parts.button("", getTranslation("cameras.still.device"), this::askDevice),
                        told),
                pictures,
                Parts.text("t2", getTranslation("cameras.still.logged")));
        getFooter().add(Parts.button("", getTranslation("cameras.reason.back"), this::close));
    }

    /** Opens and takes a still of the live picture. */
    void openAndTake() {
        open();
        takeLive();
    }

    @Override
    protected void onDetach(DetachEvent detached) {
        stop();
    }

    private void stop() {
        if (poll != null) {
            poll.close();
            poll = null;
        }
    }

    private void takeLive() {
        told.setText(getTranslation("cameras.still.taking"));
        load(
                "/api/v1/snapshot?camera=" + camera.id() + "&kind="
                        + reason.kind().name() + "&reason=" + CameraDesk.encoded(reason.note()),
                getTranslation("cameras.still.byLive"));
    }

    private void askDevice() {
        UI ui = UI.getCurrent();
        stop();
        shown = 0;
        told.setText(getTranslation("cameras.still.asking"));
        var body = GatewayApi.body().put("kind", reason.kind().name()).put("reason", reason.note());
        GatewayPoll.once(
                ui,
                desk.post("/api/v1/snapshots/" + camera.id(), body),
                asked -> poll = GatewayPoll.every(
                        ui,
                        LOOK,
                        () -> desk.get("/api/v1/snapshots/" + camera.id() + "/"
                                + asked.path("id").asText()),
                        this::uploaded,
                        this::refused),
                this::refused);
    }

    private void uploaded(JsonNode session) {
        JsonNode paths = session.path("pictures");
        for (; shown < paths.size(); shown++) {
            load(paths.path(shown).asText(), getTranslation("cameras.still.byDevice"));
        }
        String state = session.path("state").asText();
        if (state.equals("WAITING")) {
            return;
        }
        stop();
        if (!state.equals("COMPLETE")) {
            told.setText(getTranslation(
                    "cameras.still.partial", shown, session.path("wanted").asInt()));
        } else if (!session.path("note").asText("").isEmpty()) {
            told.setText(getTranslation("cameras.still.instead"));
        }
    }

    private void load(String path, String by) {
        Instant at = desk.clock().instant();
        String name = camera.id() + "-" + at.toString().replaceAll("[:.]", "") + ".jpg";
        Background.load(
                UI.getCurrent(), // a dialog that opens is on no page yet
                () -> marked(new GatewayFile(desk, path, name, "image/jpeg"), at),
                bytes -> show(bytes, name, by + " · " + desk.wording().clock(at)),
                failed -> refused(GatewayRefusal.in(failed)));
    }

    /** What must be covered is read first: without it there is no still. */
    private byte[] marked(GatewayFile file, Instant at) {
        var covered = desk.masks().covered(camera.id());
        return new StillMark(desk.person().actor(), desk.wording().zone(), covered).on(file.bytes(), at);
    }

    private void show(byte[] jpeg, String name, String words) {
        if (told.getText().equals(getTranslation("cameras.still.taking"))
                || told.getText().equals(getTranslation("cameras.still.asking"))) {
            told.setText("");
        }
        DownloadHandler inline =
                DownloadHandler.fromInputStream(event -> response(jpeg, name)).inline();
        var link = new Anchor(
                DownloadHandler.fromInputStream(event -> response(jpeg, name)),
                getTranslation("cameras.still.file", String.format(Locale.ROOT, "%.0f kB", jpeg.length / 1e3)));
        link.getElement().setAttribute("download", name);
        link.addClassNames("pg-b", "s");
        pictures.addComponentAsFirst(
                new Div(new Image(inline, words), Parts.box("cm-row", Parts.text("b", words), link)));
    }

    private static DownloadResponse response(byte[] jpeg, String name) {
        return new DownloadResponse(new ByteArrayInputStream(jpeg), name, "image/jpeg", jpeg.length);
    }

    private void refused(GatewayRefusal refused) {
        stop();
        told.setText(desk.words(this, refused));
    }
}
