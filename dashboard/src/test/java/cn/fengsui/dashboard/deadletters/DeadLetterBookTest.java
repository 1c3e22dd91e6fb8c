package cn.fengsui.dashboard.deadletters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.fengsui.domain.identity.Actor;
import cn.fengsui.domain.identity.AuditEntry;
import cn.fengsui.domain.identity.AuditTrail;
import cn.fengsui.domain.settings.Secret;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The letters as the doors give them; the doors are a server that answers what a test says. */
class DeadLetterBookTest {

    private static final Actor ADMIN = new Actor("admin", "系统管理员", "admin", "");

    private final List<String> asked = new ArrayList<>();
    private final List<String> audited = new ArrayList<>();
    private HttpServer doors;
    private DeadLetterBook book;
    private int status = 200;
    private String answer = "{}";

    @BeforeEach
    void open() throws IOException {
        doors = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        doors.createContext("/", exchange -> {
            var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            asked.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " "
                    + exchange.getRequestHeaders().getFirst("X-API-Key") + " " + body);
            var bytes = answer.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        doors.start();
        book = new DeadLetterBook("http://127.0.0.1:" + doors.getAddress().getPort(), new Secret("key"), new Trail());
    }

    @AfterEach
    void close() {
        doors.stop(0);
    }

    @Test
    void readsTheLettersThatFit() {
        answer = """
                {"items":[{"id":7,"at":"2026-07-14T00:30:00Z","door":"http-reports","source":"grid-app","reason":"no time",
                "raw":"{}","drill":true,"state":"OPEN","settledAt":null,"settledBy":"","outcome":""}],"total":1,"piles":[]}""";

        var rows = book.find("OPEN", "无时间 x", 10);

        assertThat(rows).singleElement().satisfies(row -> {
            assertThat(row.id()).isEqualTo(7);
            assertThat(row.drill()).isTrue();
        });
        assertThat(asked.getFirst())
                .startsWith("GET /api/v1/deadletters?limit=10&state=OPEN&reason=%E6%97%A0")
                .contains(" key ");
    }

    @Test
    void sendsTheCorrectedTextAndNotesWhoDidIt() {
        answer = "{\"id\":7,\"verdict\":\"TAKEN\",\"outcome\":\"taken as corrected\"}";

        var done = book.replay(7, "{\"id\":\"1\"}", ADMIN);

        assertThat(done).isEqualTo(new DeadLetterBook.Done(true, "taken as corrected"));
        assertThat(asked.getFirst())
                .startsWith("POST /api/v1/deadletters/7/replay")
                .endsWith("{\"id\":\"1\"}");
        assertThat(audited).containsExactly("admin deadletter.replay 7 granted");
    }

    @Test
    void saysWhyALetterCannotBeTaken() {
        status = 422;
        answer = "{\"id\":7,\"verdict\":\"REFUSED\",\"outcome\":\"occurredAt must be a time\"}";

        assertThat(book.replay(7, "", ADMIN)).isEqualTo(new DeadLetterBook.Done(false, "occurredAt must be a time"));
    }

    @Test
    void showsTheProblemOfADoorThatRefuses() {
        status = 403;
        answer = "{\"title\":\"no\",\"detail\":\"The key may not\",\"code\":\"not-allowed\"}";

        assertThat(book.dismiss(7, "试验", ADMIN)).isEqualTo(new DeadLetterBook.Done(false, "The key may not"));
    }

    @Test
    void saysThatTheDoorsCannotBeReached() {
        doors.stop(0);

        assertThatThrownBy(() -> book.find("", "", 1)).isInstanceOf(DeadLetterBook.Unreachable.class);
    }

    private final class Trail implements AuditTrail {
        @Override
        public String add(Actor actor, String action, String object, String reason, String result) {
            audited.add(actor.user() + " " + action + " " + object + " " + result);
            return "";
        }

        @Override
        public List<AuditEntry> newest(String action, String object, int limit) {
            return List.of();
        }
    }
}
