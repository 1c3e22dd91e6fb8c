package cn.fengsui.dashboard.cameras;

import cn.fengsui.dashboard.navigation.Wording;
import cn.fengsui.dashboard.video.GatewayApi;
import cn.fengsui.dashboard.video.GatewayApi.Person;
import cn.fengsui.dashboard.video.GatewayRefusal;
import cn.fengsui.domain.identity.VideoRight;
import com.fasterxml.jackson.databind.JsonNode;
import com.vaadin.flow.component.Component;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.concurrent.CompletionStage;

/** What every part of the page needs: the gateway on behalf of the person at the screen, words and the time. */
record CameraDesk(GatewayApi gateway, Person person, Wording wording, Clock clock) {

    boolean may(VideoRight right) {
        return VideoRight.of(person.role()).contains(right);
    }

    CompletionStage<JsonNode> get(String path) {
        return gateway.get(person, path);
    }

    CompletionStage<JsonNode> post(String path, JsonNode body) {
        return gateway.post(person, path, body);
    }

    CompletionStage<JsonNode> put(String path, JsonNode body) {
        return gateway.put(person, path, body);
    }

    CompletionStage<JsonNode> delete(String path) {
        return gateway.delete(person, path);
    }

    static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    /** Why something was not done, in the page's language where we have words for it. */
    String words(Component on, GatewayRefusal refusal) {
        String words = on.getTranslation("cameras.refused." + refusal.code());
        return words.startsWith("!") ? refusal.getMessage() : words;
    }
}
