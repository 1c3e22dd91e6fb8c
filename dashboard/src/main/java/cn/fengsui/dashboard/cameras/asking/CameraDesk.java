package cn.fengsui.dashboard.cameras.asking;

import cn.fengsui.dashboard.masks.MaskBook;
import cn.fengsui.dashboard.navigation.Wording;
import cn.fengsui.dashboard.video.GatewayApi;
import cn.fengsui.dashboard.video.GatewayApi.Person;
import cn.fengsui.dashboard.video.GatewayRefusal;
import cn.fengsui.domain.camera.Camera;
import cn.fengsui.domain.identity.VideoRight;
import cn.fengsui.domain.incident.Incident;
import com.fasterxml.jackson.databind.JsonNode;
import com.vaadin.flow.component.Component;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * What every part of the page needs: the gateway on behalf of the person at the screen, words and the time.
 *
 * @param incidents those that are open now, worst first
 * @param past what happened near a place
 * @param masks what of pictures nobody may see
 */
public record CameraDesk(
        GatewayApi gateway,
        Person person,
        Wording wording,
        Clock clock,
        Supplier<List<Incident>> incidents,
        PastNear past,
        MaskBook masks) {

    private static final Pattern DEVICE = Pattern.compile("gb28181:([0-9]{20})");

    public boolean may(VideoRight right) {
        return VideoRight.of(person.role()).contains(right);
    }

    public CompletionStage<JsonNode> get(String path) {
        return gateway.get(person, path);
    }

    public CompletionStage<JsonNode> post(String path, JsonNode body) {
        return gateway.post(person, path, body);
    }

    public CompletionStage<JsonNode> put(String path, JsonNode body) {
        return gateway.put(person, path, body);
    }

    public CompletionStage<JsonNode> delete(String path) {
        return gateway.delete(person, path);
    }

    public static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    /** The registered device behind which a camera is; empty where it is known from elsewhere only. */
    public static Optional<String> deviceOf(Camera camera) {
        var source = DEVICE.matcher(camera.source());
        return source.find() ? Optional.of(source.group(1)) : Optional.empty();
    }

    /** How bad the incident of this reason is, 1 to 4; empty when there is none, or it is not open any more. */
    public Optional<Integer> severity(GivenReason reason) {
        return incidents.get().stream()
                .filter(incident -> incident.id().equals(reason.incident()))
                .map(incident -> incident.level().severity())
                .findFirst();
    }

    /** Why something was not done, in the page's language where we have words for it. */
    public String words(Component on, GatewayRefusal refusal) {
        String words = on.getTranslation("cameras.refused." + refusal.code());
        return words.startsWith("!") ? refusal.getMessage() : words;
    }
}
