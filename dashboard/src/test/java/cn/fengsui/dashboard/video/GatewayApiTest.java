package cn.fengsui.dashboard.video;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import cn.fengsui.domain.identity.Actor;
import cn.fengsui.domain.identity.Role;
import cn.fengsui.domain.settings.Secret;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class GatewayApiTest {

    private static final GatewayApi.Person LEAD =
            new GatewayApi.Person(new Actor("lead", "值班长 0102", "cameras", "10.0.0.7"), Role.SHIFT_LEAD);

    /** What the gateway saw of a request. */
    private record Seen(String line, String key, String person, String body) {}

    private final ConcurrentLinkedQueue<Seen> seen = new ConcurrentLinkedQueue<>();
    private HttpServer server;
    private GatewayApi api;
    private volatile int status = 200;
    private volatile String answer = "{\"items\":[]}";

    @BeforeEach
    void startGateway() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            seen.add(new Seen(
                    exchange.getRequestMethod() + " " + exchange.getRequestURI(),
                    exchange.getRequestHeaders().getFirst("X-API-Key"),
                    exchange.getRequestHeaders().getFirst("X-Fengsui-Actor"),
                    new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
            byte[] body = answer.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        api = new GatewayApi("http://127.0.0.1:" + server.getAddress().getPort(), new Secret("key-1"));
    }

    @AfterEach
    void stopGateway() {
        api.close();
        server.stop(0);
    }

    @Test
    void namesThePersonAndTheRoleWithTheTrustedKey() throws IOException {
        api.get(LEAD, "/api/v1/tree?parent=").toCompletableFuture().join();

        assertThat(seen).singleElement().satisfies(one -> {
            assertThat(one.line()).isEqualTo("GET /api/v1/tree?parent=");
            assertThat(one.key()).isEqualTo("key-1");
        });
        var person = new ObjectMapper()
                .readTree(Base64.getUrlDecoder().decode(seen.element().person()));
        assertThat(person.path("user").asText()).isEqualTo("lead");
        assertThat(person.path("displayName").asText()).isEqualTo("值班长 0102");
        assertThat(person.path("address").asText()).isEqualTo("10.0.0.7");
        assertThat(person.path("role").asText()).isEqualTo("SHIFT_LEAD");
    }

    @Test
    void sendsWhatIsAskedAndReadsTheAnswer() {
        answer = "{\"session\":\"ws://gateway/ptz/t\"}";

        var lease = api.put(LEAD, "/api/v1/ptz/1/lease", GatewayApi.body().put("overrule", true))
                .toCompletableFuture()
                .join();

        assertThat(lease.path("session").asText()).isEqualTo("ws://gateway/ptz/t");
        assertThat(seen.element().line()).isEqualTo("PUT /api/v1/ptz/1/lease");
        assertThat(seen.element().body()).isEqualTo("{\"overrule\":true}");
    }

    @Test
    void tellsARefusalByItsCodeAndWords() {
        status = 409;
        answer = "{\"error\":{\"code\":\"LEASE_HELD\",\"message\":\"Zhou moves it.\"}}";

        var refusal = refusal(api);

        assertThat(refusal.code()).isEqualTo("LEASE_HELD");
        assertThat(refusal).hasMessage("Zhou moves it.");
    }

    @Test
    void anAnswerThatIsNoJsonIsSaidToBeUnreadable() {
        status = 502;
        answer = "<html>Bad Gateway</html>";

        assertThat(refusal(api).code()).isEqualTo(GatewayRefusal.UNREADABLE);
    }

    @Test
    void saysWhenNobodyAnswers() {
        server.stop(0);

        assertThat(refusal(api).code()).isEqualTo(GatewayRefusal.UNREACHABLE);
    }

    @Test
    void aFileThatMayNotBeTakenIsRefusedWithTheReason() {
        status = 403;
        answer = "{\"error\":{\"code\":\"NOT_ALLOWED\",\"message\":\"no\"}}";

        assertThat(catchThrowable(() -> api.file(LEAD, "/api/v1/exports/1/file")))
                .isInstanceOfSatisfying(GatewayRefusal.class, refusal -> assertThat(refusal.code())
                        .isEqualTo("NOT_ALLOWED"));
    }

    private static GatewayRefusal refusal(GatewayApi api) {
        return GatewayRefusal.in(catchThrowable(
                () -> api.get(LEAD, "/api/v1/sessions").toCompletableFuture().join()));
    }
}
