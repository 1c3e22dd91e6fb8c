package cn.fengsui.dashboard.cameras;

import cn.fengsui.dashboard.navigation.Parts;
import cn.fengsui.dashboard.navigation.Wording;
import cn.fengsui.domain.camera.Camera;
import cn.fengsui.domain.camera.CameraStatus;
import cn.fengsui.domain.camera.PictureState;
import com.fasterxml.jackson.databind.JsonNode;
import com.vaadin.flow.component.html.Div;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What the one state is fused from, each with its age: the device's registration and keepalive, the catalogue's word, and
 * the last picture that was judged. A part that nobody told us about says so.
 */
final class HealthStrip extends Div {

    private final Wording wording;

    HealthStrip(Wording wording) {
        this.wording = wording;
        addClassName("cm-hs");
    }

    /** @param device {@code GET /api/v1/devices/{id}}, or null while it is not known */
    void show(Camera camera, CameraState state, @Nullable JsonNode device, Instant now) {
        removeAll();
        registration(device, now);
        keepalive(device, now);
        boolean isOn = camera.status() == CameraStatus.ONLINE;
        part(
                "catalogue",
                getTranslation("cameras.health." + camera.status()),
                ago("cameras.health.since", camera.statusSince(), now),
                isOn);
        boolean isSeen = state.pictureAt().isPresent();
        part(
                "picture",
                isSeen ? words(state.picture()) : getTranslation("cameras.health.never"),
                state.pictureAt()
                        .map(at -> ago("cameras.health.ago", at, now))
                        .orElse(getTranslation("cameras.health.notJudged")),
                isSeen && state.picture() == PictureState.GOOD);
    }

    private void registration(@Nullable JsonNode device, Instant now) {
        if (device == null) {
            part("registration", getTranslation("cameras.health.unknown"), "", false);
            return;
        }
        boolean isOn = device.path("online").asBoolean();
        String until = device.path("registeredUntil").asText("");
        String left = until.isEmpty()
                ? ""
                : getTranslation("cameras.health.until", wording.minute(Instant.parse(until), now));
        part(
                "registration",
                getTranslation(isOn ? "cameras.health.registered" : "cameras.health.away"),
                (device.path("transport").asText("") + " " + left).strip(),
                isOn);
    }

    private void keepalive(@Nullable JsonNode device, Instant now) {
        String seen = device == null ? "" : device.path("lastSeen").asText("");
        boolean isOn = device != null && device.path("online").asBoolean();
        part(
                "keepalive",
                seen.isEmpty() ? getTranslation("cameras.health.unknown") : age(Instant.parse(seen), now),
                seen.isEmpty() ? "" : getTranslation("cameras.health.lastSeen"),
                isOn);
    }

    private String words(PictureState picture) {
        return wording.isEnglish() ? picture.en() : picture.zh();
    }

    private String ago(String key, Instant at, Instant now) {
        return at.equals(Instant.EPOCH) ? "" : getTranslation(key, age(at, now));
    }

    private String age(Instant at, Instant now) {
        return wording.duration(Math.max(0, Duration.between(at, now).toSeconds()));
    }

    private void part(String key, String word, String age, boolean isWell) {
        var box = new Div(
                Parts.text("t3", getTranslation("cameras.health." + key)),
                Parts.text("b" + (isWell ? "" : " dq"), word),
                Parts.text("t2", age));
        box.getElement().setAttribute("data-part", key);
        add(box);
    }
}
