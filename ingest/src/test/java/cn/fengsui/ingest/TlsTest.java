package cn.fengsui.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.fengsui.domain.settings.Settings;
import io.netty.handler.codec.mqtt.MqttMessageType;
import io.netty.handler.codec.mqtt.MqttQoS;
import io.netty.handler.codec.mqtt.MqttVersion;
import io.vertx.core.net.SelfSignedCertificate;
import java.io.FileInputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Clock;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** TLS with a pair made here, which signs itself; the same pair plays the client's authority. */
@ExtendWith(SharedCity.class)
class TlsTest {

    private static final SelfSignedCertificate PAIR = SelfSignedCertificate.create("localhost");

    private static RunningCity city;

    @BeforeAll
    static void open(RunningCity shared) {
        city = shared;
    }

    @Test
    void servesOverTlsOnly() throws Exception {
        try (var ingest = start("")) {
            assertThat(live(ingest.port(), false)).isEqualTo(200);
            assertThatThrownBy(() -> HttpClient.newHttpClient()
                            .send(
                                    HttpRequest.newBuilder(
                                                    URI.create("http://localhost:" + ingest.port() + "/health/live"))
                                            .build(),
                                    BodyHandlers.ofString()))
                    .isInstanceOf(IOException.class);
        }
    }

    @Test
    void takesMqttOverTlsOnly() throws Exception {
        var id = UUID.randomUUID().toString();
        try (var ingest = start("");
                var device = new MqttDevice(
                        context(false).getSocketFactory().createSocket("localhost", ingest.mqttPort()),
                        MqttVersion.MQTT_3_1_1,
                        "tests",
                        RunningCity.KEY)) {
            assertThat(device.answer()).isZero();
            device.publish(
                    1,
                    MqttQoS.AT_LEAST_ONCE,
                    "fengsui/tests/reports",
                    RunningCity.report(id).encode());

            assertThat(device.next().fixedHeader().messageType()).isEqualTo(MqttMessageType.PUBACK);
            assertThat(city.store.reports().byKeys(List.of("tests/" + id))).hasSize(1);
            assertThatThrownBy(() -> new MqttDevice(
                            new Socket("localhost", ingest.mqttPort()),
                            MqttVersion.MQTT_3_1_1,
                            "tests",
                            RunningCity.KEY))
                    .as("without TLS")
                    .isInstanceOfAny(IOException.class, AssertionError.class);
        }
    }

    @Test
    void asksForAClientCertificateWhenToldTo() throws Exception {
        try (var ingest = start(PAIR.certificatePath())) {
            assertThat(live(ingest.port(), true)).isEqualTo(200);
            assertThatThrownBy(() -> live(ingest.port(), false)).isInstanceOf(IOException.class);
        }
    }

    @Test
    void tellsWhichFileIsMissing() {
        var settings = Settings.of(Map.of("ingest.tls-certificate", "no-such.pem"));

        IngestConfig.from(settings);

        assertThatThrownBy(settings::check).hasMessageContaining("ingest.tls-certificate is 'no-such.pem'");
    }

    private static Ingest start(String clients) {
        var settings = Settings.of(Map.of(
                "ingest.port",
                "0",
                "ingest.mqtt-port",
                "0",
                "ingest.tls-certificate",
                PAIR.certificatePath(),
                "ingest.tls-key",
                PAIR.privateKeyPath(),
                "ingest.tls-client-certificates",
                clients));
        return Ingest.start(IngestConfig.from(settings), IngestPorts.of(city.store, city.state), Clock.systemUTC());
    }

    private static int live(int port, boolean isKnown) throws Exception {
        try (var client = HttpClient.newBuilder().sslContext(context(isKnown)).build()) {
            var request = HttpRequest.newBuilder(URI.create("https://localhost:" + port + "/health/live"))
                    .timeout(java.time.Duration.ofSeconds(30))
                    .build();
            return client.send(request, BodyHandlers.ofString()).statusCode();
        }
    }

    private static SSLContext context(boolean isKnown) throws Exception {
        X509Certificate certificate;
        try (var in = new FileInputStream(PAIR.certificatePath())) {
            certificate =
                    (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in);
        }
        var trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("server", certificate);
        var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        var own = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        var keys = KeyStore.getInstance("PKCS12");
        keys.load(null, null);
        if (isKnown) {
            var pem = Files.readString(Path.of(PAIR.privateKeyPath())).replaceAll("-----[A-Z ]+-----|\\s", "");
            var key = KeyFactory.getInstance("RSA")
                    .generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(pem)));
            keys.setKeyEntry("client", key, new char[0], new X509Certificate[] {certificate});
        }
        own.init(keys, new char[0]);
        var context = SSLContext.getInstance("TLS");
        context.init(own.getKeyManagers(), trust.getTrustManagers(), null);
        return context;
    }
}
