package cn.fengsui.dashboard.cameras;

import cn.fengsui.dashboard.cameras.asking.CameraDesk;
import cn.fengsui.dashboard.cameras.asking.GivenReason;
import cn.fengsui.dashboard.cameras.recorded.ExportDialog;
import cn.fengsui.dashboard.navigation.Parts;
import cn.fengsui.dashboard.push.Subscription;
import cn.fengsui.dashboard.video.GatewayApi;
import cn.fengsui.dashboard.video.GatewayPoll;
import cn.fengsui.dashboard.video.GatewayRefusal;
import cn.fengsui.domain.camera.Camera;
import cn.fengsui.domain.identity.VideoRight;
import cn.fengsui.domain.video.LiveOptions;
import com.fasterxml.jackson.databind.JsonNode;
import com.vaadin.flow.component.DetachEvent;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Below the live picture: which stream, how well it comes in, and recording it. */
final class PictureBar extends Div {

    private static final Duration LOOK = Duration.ofSeconds(3);
    private static final int MINUTES = 30;

    private final CameraDesk desk;
    private final Consumer<Consumer<GivenReason>> withReason;
    private final Map<LiveOptions.Stream, NativeButton> streams = new EnumMap<>(LiveOptions.Stream.class);
    private final Span quality = Parts.text("cm-q", "");
    private final Runnable recorded;
    private final Span told = Parts.text("cm-told", "");
    private final NativeButton record;
    private @Nullable Subscription sessions;
    private @Nullable Camera camera;
    private LiveOptions.Stream stream = LiveOptions.Stream.MAIN;
    private String recording = "";

    PictureBar(
            CameraDesk desk,
            Consumer<LiveOptions.Stream> chosen,
            Consumer<Consumer<GivenReason>> withReason,
            Runnable recorded) {
        this.recorded = recorded;
        this.desk = desk;
        this.withReason = withReason;
        addClassNames("cm-row", "cm-bar");
        var choice = Parts.text("cm-fl", "");
        choice.getElement().setAttribute("role", "group");
        for (LiveOptions.Stream one : LiveOptions.Stream.values()) {
            var button = Parts.button("s", getTranslation("cameras.stream." + one), () -> {
                stream = one;
                draw();
                chosen.accept(one);
            });
            streams.put(one, button);
            choice.add(button);
        }
        record = Parts.button("s rec", "", this::record);
        told.getElement().setAttribute("role", "status");
        var still = Parts.withKey(Parts.button("s still", getTranslation("cameras.still"), this::still), "P");
        var export = Parts.button("s", getTranslation("cameras.export"), () -> withReason.accept(this::export));
        export.setVisible(desk.may(VideoRight.EVIDENCE));
        add(choice, quality, told, still, record, export);
        draw();
    }

    /** @param isLive true while the live picture is on the screen: then its quality is asked for */
    void show(Camera one, boolean isLive) {
        boolean isOther = camera == null || !camera.id().equals(one.id());
        camera = one;
        if (isOther) {
            recording = "";
            told.setText("");
            readRecording();
        }
        stop();
        quality.setText("");
        UI ui = UI.getCurrent();
        if (isLive && ui != null) {
            quality.setText(getTranslation("cameras.quality.waiting"));
            sessions = GatewayPoll.every(ui, LOOK, () -> desk.get("/api/v1/sessions"), this::measured, this::unknown);
        }
        draw();
    }

    @Override
    protected void onDetach(DetachEvent detached) {
        stop();
    }

    private void stop() {
        if (sessions != null) {
            sessions.close();
            sessions = null;
        }
    }

    private void measured(JsonNode answer) {
        Camera one = camera;
        String wanted = stream.name().toLowerCase(Locale.ROOT);
        for (JsonNode item : answer.path("items")) {
            if (one != null
                    && item.path("camera").asText().equals(one.id())
                    && item.path("stream").asText("main").equals(wanted)) {
                quality.setText(line(item));
                quality.setTitle(getTranslation(
                        "cameras.quality.more", line(item), item.path("lost").asText("0")));
                return;
            }
        }
        quality.setText(getTranslation("cameras.quality.none"));
    }

    private void unknown(GatewayRefusal refused) {
        quality.setText(desk.words(this, refused));
    }

    private String line(JsonNode session) {
        JsonNode q = session.path("quality");
        double megabits = session.path("bitrate").asLong() / 1e6;
        return getTranslation(
                "cameras.quality.line",
                q.path("way").asText("—"),
                String.format(Locale.ROOT, "%.2f", megabits),
                String.format(Locale.ROOT, "%.0f", q.path("framesPerSecond").asDouble()),
                String.format(Locale.ROOT, "%.1f", q.path("lossPerMille").asInt() / 10.0),
                Long.toString(session.path("lost").asLong()),
                Long.toString(q.path("delayMillis").asLong()),
                Integer.toString(session.path("viewers").asInt()));
    }

    private void draw() {
        streams.forEach((one, button) -> button.getElement().setAttribute("aria-pressed", "" + (one == stream)));
        record.setVisible(desk.may(VideoRight.RECORD));
        record.setText(getTranslation(recording.isEmpty() ? "cameras.record.begin" : "cameras.record.end", MINUTES));
        record.getElement().getClassList().set("on", !recording.isEmpty());
    }

    /** Whether it is recorded now, by whomever. */
    private void readRecording() {
        Camera one = camera;
        UI ui = UI.getCurrent();
        if (one == null || ui == null || !desk.may(VideoRight.PLAYBACK)) {
            return;
        }
        GatewayPoll.once(
                ui,
                desk.get("/api/v1/recordings?camera=" + one.id()),
                answer -> answer.path("items").forEach(item -> {
                    if (one.equals(camera) && item.path("running").asBoolean()) {
                        recording = item.path("id").asText();
                        draw();
                    }
                }),
                unread -> {});
    }

    private void record() {
        if (recording.isEmpty()) {
            withReason.accept(this::begin);
        } else {
            ask(desk.delete("/api/v1/recordings/" + recording), ended -> {
                recording = "";
                told.setText(getTranslation("cameras.record.ended"));
            });
        }
    }

    private void begin(GivenReason reason) {
        Camera one = camera;
        if (one != null) {
            var body = GatewayApi.body()
                    .put("camera", one.id())
                    .put("minutes", MINUTES)
                    .put("reason", reason.words());
            ask(desk.post("/api/v1/recordings", body), begun -> {
                recording = begun.path("id").asText();
                told.setText(getTranslation("cameras.record.begun"));
            });
        }
    }

    /** Takes a still of the live picture, and offers the device's own. */
    void still() {
        Camera one = camera;
        if (one != null && one.hasVideo() && desk.may(VideoRight.VIEW)) {
            withReason.accept(reason -> new StillDialog(desk, one, reason).openAndTake());
        }
    }

    private void export(GivenReason reason) {
        if (camera != null) {
            new ExportDialog(desk, camera, reason).open();
        }
    }

    private void ask(java.util.concurrent.CompletionStage<JsonNode> answer, Consumer<JsonNode> done) {
        Camera one = camera;
        GatewayPoll.once(
                UI.getCurrent(),
                answer,
                json -> {
                    if (one != null && one.equals(camera)) {
                        done.accept(json);
                        draw();
                        recorded.run();
                    }
                },
                refused -> told.setText(desk.words(this, refused)));
    }
}
