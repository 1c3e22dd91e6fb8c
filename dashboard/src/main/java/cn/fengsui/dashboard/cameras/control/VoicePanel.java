package cn.fengsui.dashboard.cameras.control;

import cn.fengsui.dashboard.cameras.asking.Asking;
import cn.fengsui.dashboard.cameras.asking.CameraDesk;
import cn.fengsui.dashboard.cameras.asking.GivenReason;
import cn.fengsui.dashboard.video.GatewayApi;
import cn.fengsui.dashboard.video.GatewayPoll;
import cn.fengsui.domain.camera.Camera;
import com.fasterxml.jackson.databind.JsonNode;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Div;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Speaking through a camera or loudspeaker, for a reason, by one person at a time. */
final class VoicePanel extends Div {

    private final CameraDesk desk;
    private final Asking asking;
    private final Consumer<String> listen;
    private final VoiceMicrophone microphone = new VoiceMicrophone();
    private @Nullable Camera camera;
    private int attempt;

    /** @param listen plays the camera's own sound from this address */
    VoicePanel(CameraDesk desk, Asking asking, Consumer<String> listen) {
        this.desk = desk;
        this.asking = asking;
        this.listen = listen;
        addClassName("cm-voice");
        microphone.onBegin(kind -> asking.withReason(reason -> begin(kind, reason)));
        microphone.onEnded(() -> attempt++);
        add(microphone);
    }

    /** Another camera: speaking to the last one ends. */
    void show(Camera one) {
        if (camera == null || !camera.id().equals(one.id())) {
            camera = one;
            attempt++;
            microphone.end();
        }
    }

    private void begin(String kind, GivenReason reason) {
        Camera one = camera;
        if (one == null) {
            return;
        }
        int mine = ++attempt;
        var body = GatewayApi.body()
                .put("camera", one.id())
                .put("kind", kind)
                .put("purpose", reason.kind().name())
                .put("reason", reason.note());
        GatewayPoll.once(
                UI.getCurrent(), desk.post("/api/v1/voice", body), granted -> granted(mine, granted), refused -> {
                    if (mine == attempt) {
                        microphone.refuse(desk.words(this, refused));
                    }
                });
    }

    private void granted(int mine, JsonNode granted) {
        if (mine != attempt) {
            GatewayPoll.once(
                    UI.getCurrent(),
                    desk.delete("/api/v1/voice/" + granted.path("id").asText()),
                    ended -> {},
                    gone -> {}); // nobody speaks into it; the gateway would end it by itself
            return;
        }
        String sound = granted.path("view").path("url").asText("");
        if (!sound.isEmpty()) {
            listen.accept(sound);
        }
        microphone.open(granted.path("url").asText());
    }
}
