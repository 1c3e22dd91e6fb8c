package cn.fengsui.dashboard.escalation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.fengsui.dashboard.alertdesk.DeskAlerts;
import cn.fengsui.dashboard.alerts.AlertPorts;
import cn.fengsui.dashboard.alerts.AlertsConfig;
import cn.fengsui.dashboard.navigation.TestRecord;
import cn.fengsui.dashboard.push.Announce;
import cn.fengsui.dashboard.push.Live;
import cn.fengsui.domain.alert.Alert;
import cn.fengsui.domain.alert.AlertAction;
import cn.fengsui.domain.alert.AlertMove;
import cn.fengsui.domain.alert.Escalation;
import cn.fengsui.domain.alert.Escalation.Delivery;
import cn.fengsui.domain.alert.Escalation.Step;
import cn.fengsui.domain.alert.HoldLimits;
import cn.fengsui.domain.identity.Actor;
import cn.fengsui.domain.report.Level;
import cn.fengsui.domain.settings.Secret;
import cn.fengsui.domain.settings.Settings;
import cn.fengsui.store.Store;
import cn.fengsui.testkit.PushedClock;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Escalation on a real record, to a real HTTP server and a mail server that speaks SMTP. */
class AlertRoundsTest {

    private static final Store STORE = TestRecord.store();
    private static final AlertPorts PORTS = AlertPorts.of(STORE);
    private static final Secret SECRET = new Secret("shared");
    private static final AlertsConfig CONFIG =
            AlertsConfig.from(Settings.of(Map.of("alerts.desks", "东席:420321001;西席:420321002 420321003")));

    private final Live live = new Live();
    private final List<String> bodies = new CopyOnWriteArrayList<>();
    private final List<String> signatures = new CopyOnWriteArrayList<>();
    private final String id = "escalate-" + UUID.randomUUID();
    private volatile int status = 200;
    private HttpServer hook;
    private StandInMailServer mail;
    private Deliveries deliveries;

    private final PushedClock clock = new PushedClock();

    @BeforeEach
    void open() throws IOException {
        hook = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        hook.createContext("/hook", this::answer);
        hook.start();
        mail = new StandInMailServer();
        var server = new MessagesConfig.MailServer(
                "127.0.0.1", mail.port(), "none", "", new Secret(""), "alerts@city.test", "lead@city.test");
        var url = URI.create("http://127.0.0.1:" + hook.getAddress().getPort() + "/hook");
        deliveries = new Deliveries(
                PORTS.escalations(),
                STORE.alerts(),
                PORTS.handlings(),
                List.of(new Webhook(url, SECRET, clock), new Mail(server, clock)),
                "澜江市",
                clock);
    }

    @AfterEach
    void close() throws Exception {
        DeskAlerts.endAll(STORE);
        hook.stop(0);
        mail.close();
        live.close();
    }

    @Test
    void asksTheNextDeskThenTheLeadThenSendsMessagesWithProof() throws Exception {
        Alert alert = told(Level.II);
        rounds().escalateOnly();
        assertThat(PORTS.escalations().of(id)).isEmpty();

        clock.advance(Duration.ofSeconds(20));
        rounds().escalateOnly();
        assertThat(PORTS.escalations().of(id)).extracting(Escalation::step).containsExactly(Step.NEXT_DESK);
        assertThat(PORTS.escalations().of(id).getFirst().target()).isEqualTo("西席");

        clock.advance(Duration.ofSeconds(50));
        rounds().escalateOnly();
        rounds().escalateOnly(); // another node, or after a restart: nothing is asked twice
        sendAll();

        List<Escalation> all = PORTS.escalations().of(id);
        assertThat(all)
                .extracting(Escalation::step)
                .filteredOn(step -> step == Step.SHIFT_LEAD)
                .hasSize(1);
        assertThat(sent("webhook").delivery()).isEqualTo(Delivery.DELIVERED);
        assertThat(sent("webhook").answer()).isEqualTo("200 ticket-7");
        assertThat(sent("mail").delivery()).isEqualTo(Delivery.DELIVERED);
        assertThat(sent("mail").answer()).contains("queued as 4F1");
        assertThat(bodies).hasSize(1);
        assertThat(bodies.getFirst()).contains("\"level\":\"II\"").contains(alert.id());
        assertThat(mail.taken.getFirst()).contains("To: lead@city.test").contains("Auto-Submitted: auto-generated");
        assertThat(signatures.getFirst()).isEqualTo("true");
        assertThat(STORE.audit().newest("alert.escalate", id, 10)).hasSize(4);
    }

    @Test
    void triesAgainUntilTheOtherSideTakesIt() throws Exception {
        status = 503;
        mail.isRefusing = true;
        told(Level.I);
        clock.advance(Duration.ofSeconds(70));
        rounds().escalateOnly();
        sendAll();
        assertThat(sent("webhook").delivery()).isEqualTo(Delivery.PENDING);
        assertThat(sent("webhook").answer()).startsWith("503");
        assertThat(sent("mail").answer()).contains("451");

        status = 200;
        mail.isRefusing = false;
        clock.advance(Duration.ofSeconds(10));
        sendAll();

        assertThat(sent("webhook").delivery()).isEqualTo(Delivery.DELIVERED);
        assertThat(sent("webhook").attempts()).isEqualTo(2);
        assertThat(sent("mail").delivery()).isEqualTo(Delivery.DELIVERED);
    }

    @Test
    void sendsNothingOnceSomebodyOwnsIt() throws Exception {
        Alert alert = told(Level.II);
        clock.advance(Duration.ofSeconds(70));
        rounds().escalateOnly();
        STORE.alertHandlings()
                .move(
                        AlertMove.of(alert.id(), AlertMove.ANY, AlertAction.ACKNOWLEDGE, Actor.SYSTEM),
                        HoldLimits.STANDARD);

        sendAll();

        assertThat(sent("webhook").delivery()).isEqualTo(Delivery.NOT_NEEDED);
        assertThat(bodies).isEmpty();
    }

    @Test
    void namesWhatIsWrongWithItsSettings() {
        var settings = Settings.of(Map.of(
                "alerts.webhook-url",
                "ftp://x",
                "alerts.mail-host",
                "m",
                "alerts.mail-security",
                "ssl",
                "alerts.next-desk-after",
                "15s",
                "alerts.desks",
                "east"));
        MessagesConfig.from(settings);
        AlertsConfig.from(settings);

        assertThatThrownBy(settings::check)
                .hasMessageContaining("alerts.webhook-url must be an http or https address")
                .hasMessageContaining("alerts.webhook-secret is missing")
                .hasMessageContaining("alerts.mail-security must be starttls, tls or none")
                .hasMessageContaining("alerts.mail-from and alerts.mail-to must be addresses")
                .hasMessageContaining("alerts.next-desk-after must be four durations")
                .hasMessageContaining("alerts.desks must be name:code");
    }

    private Alert told(Level level) {
        Alert alert = DeskAlerts.burst(id, level, 0, Instant.now());
        STORE.alerts().save(List.of(alert));
        live.alerts().put(alert.id(), alert);
        return alert;
    }

    /** With a memory of its own, as after a restart. */
    private AlertRounds rounds() {
        return new AlertRounds(PORTS, CONFIG, live, Announce.to(live), deliveries, clock);
    }

    private void sendAll() {
        boolean isSent = true;
        while (isSent) {
            isSent = deliveries.sendNext();
        }
    }

    private Escalation sent(String channel) {
        return PORTS.escalations().of(id).stream()
                .filter(one -> one.channel().equals(channel))
                .findFirst()
                .orElseThrow();
    }

    private void answer(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        byte[] words = "ticket-7".getBytes(StandardCharsets.UTF_8);
        if (status == 200) {
            bodies.add(body);
            String signed = exchange.getRequestHeaders().getFirst("X-Fengsui-Timestamp") + "." + body;
            signatures.add(Boolean.toString(("sha256=" + hmac(signed))
                    .equals(exchange.getRequestHeaders().getFirst("X-Fengsui-Signature"))));
        }
        exchange.sendResponseHeaders(status, words.length);
        exchange.getResponseBody().write(words);
        exchange.close();
    }

    private static String hmac(String text) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(SECRET.value().getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (java.security.GeneralSecurityException missing) {
            throw new IllegalStateException(missing);
        }
    }
}
