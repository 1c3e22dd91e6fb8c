package cn.fengsui.dashboard.escalation;

import cn.fengsui.domain.alert.Alert;
import cn.fengsui.domain.network.WebhookSignature;
import cn.fengsui.domain.settings.Secret;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A message as an HTTP POST of JSON, signed as {@link WebhookSignature} says. Any 2xx is the proof of delivery.
 */
final class Webhook implements Channel {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int LONGEST_ANSWER = 300;
    private static final int GONE = 410;

    private final URI url;
    private final Secret secret;
    private final Clock clock;
    private final ObjectMapper json = new ObjectMapper();
    private final HttpClient client = HttpClient.newBuilder()
            .connectTimeout(PATIENCE)
            .followRedirects(HttpClient.Redirect.NEVER) // a signed body goes where it was sent, nowhere else
            .build();

    Webhook(URI url, Secret secret, Clock clock) {
        this.url = url;
        this.secret = secret;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "webhook";
    }

    @Override
    public String target() {
        return url.getScheme() + "://" + url.getAuthority() + url.getPath();
    }

    @Override
    public String send(Message message) throws NotDelivered {
        String body = body(message);
        String timestamp = Long.toString(clock.instant().getEpochSecond());
        var request = HttpRequest.newBuilder(url)
                .timeout(PATIENCE)
                .header("Content-Type", "application/json; charset=utf-8")
                .header(WebhookSignature.DELIVERY, message.id())
                .header(WebhookSignature.TIMESTAMP, timestamp)
                .header(WebhookSignature.SIGNATURE, WebhookSignature.of(secret, timestamp, body))
                .POST(HttpRequest.BodyPublishers.ofString(body, StandardCharsets.UTF_8))
                .build();
        try {
            HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
            return judged(answer);
        } catch (IOException unreachable) {
            throw NotDelivered.now("no answer from " + target() + ": " + unreachable);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw NotDelivered.now("stopped while sending");
        }
    }

    private static String judged(HttpResponse<String> answer) throws NotDelivered {
        String text = answer.body().strip();
        String said = answer.statusCode() + " " + text.substring(0, Math.min(LONGEST_ANSWER, text.length()));
        if (answer.statusCode() / 100 == 2) {
            return said.strip();
        }
        throw answer.statusCode() == GONE ? NotDelivered.ever(said) : NotDelivered.now(said);
    }

    private String body(Message message) {
        Alert alert = message.alert();
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("type", "alert.unowned");
        body.put("delivery", message.id());
        body.put("attempt", message.attempt());
        body.put("sentAt", clock.instant().toString());
        body.put("city", message.city());
        body.put("alertId", alert.id());
        body.put("level", alert.level().name());
        body.put("title", alert.title());
        body.put("titleEn", alert.titleEn());
        body.put("divisionCode", alert.place().divisionCode());
        body.put("place", alert.place().line());
        body.put("raisedAt", alert.raisedAt().toString());
        body.put("ruleId", alert.ruleId());
        body.put("explanation", alert.explanation().text());
        body.put("drill", alert.drill());
        try {
            return json.writeValueAsString(body);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("texts and numbers cannot be written as JSON", impossible);
        }
    }
}
