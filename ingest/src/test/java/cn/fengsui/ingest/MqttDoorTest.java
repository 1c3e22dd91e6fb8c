package cn.fengsui.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import cn.fengsui.testkit.Eventually;
import io.netty.handler.codec.mqtt.MqttFixedHeader;
import io.netty.handler.codec.mqtt.MqttMessage;
import io.netty.handler.codec.mqtt.MqttMessageBuilders;
import io.netty.handler.codec.mqtt.MqttMessageIdVariableHeader;
import io.netty.handler.codec.mqtt.MqttMessageType;
import io.netty.handler.codec.mqtt.MqttPubReplyMessageVariableHeader;
import io.netty.handler.codec.mqtt.MqttQoS;
import io.netty.handler.codec.mqtt.MqttSubAckMessage;
import io.netty.handler.codec.mqtt.MqttVersion;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A sensor over a plain socket, in both versions: what is acknowledged is in the log. */
@ExtendWith(SharedCity.class)
class MqttDoorTest {

    private static final String TOPIC = "fengsui/gauge/reports";

    private static RunningCity city;

    @BeforeAll
    static void open(RunningCity shared) {
        city = shared;
    }

    @ParameterizedTest
    @EnumSource(
            value = MqttVersion.class,
            names = {"MQTT_3_1_1", "MQTT_5"})
    void acknowledgesAMessageWhenItIsInTheLog(MqttVersion version) throws IOException {
        var id = UUID.randomUUID().toString();
        try (var client = client(version, "tests", RunningCity.KEY)) {
            client.publish(7, MqttQoS.AT_LEAST_ONCE, TOPIC, report(id));

            var answer = client.next();

            assertThat(answer.fixedHeader().messageType()).isEqualTo(MqttMessageType.PUBACK);
            assertThat(((MqttMessageIdVariableHeader) answer.variableHeader()).messageId())
                    .isEqualTo(7);
            assertThat(stored(id)).isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = MqttVersion.class,
            names = {"MQTT_3_1_1", "MQTT_5"})
    void letsADeviceInThatHasOneFieldForItsSecret(MqttVersion version) throws IOException {
        try (var client = client(version, RunningCity.KEY, "")) {
            client.publish(
                    8, MqttQoS.AT_LEAST_ONCE, TOPIC, report(UUID.randomUUID().toString()));

            assertThat(client.next().fixedHeader().messageType()).isEqualTo(MqttMessageType.PUBACK);
        }
    }

    @Test
    void takesAMessageOnceHoweverOftenItComes() throws IOException {
        var id = UUID.randomUUID().toString();
        var before = metric("fengsui_ingest_reports_duplicates_total");
        try (var client = client(MqttVersion.MQTT_3_1_1, "tests", RunningCity.KEY)) {
            client.publish(1, MqttQoS.AT_LEAST_ONCE, TOPIC, report(id));
            client.publish(1, MqttQoS.AT_LEAST_ONCE, TOPIC, report(id), true, false);

            assertThat(client.next().fixedHeader().messageType()).isEqualTo(MqttMessageType.PUBACK);
            assertThat(client.next().fixedHeader().messageType()).isEqualTo(MqttMessageType.PUBACK);
        }
        assertThat(metric("fengsui_ingest_reports_duplicates_total")).isEqualTo(before + 1);
        assertThat(metric("fengsui_ingest_mqtt_repeated_total")).isPositive();
    }

    @Test
    void takesARetainedMessageLikeAnyOtherAndForgettingOneForNothing() throws IOException {
        var id = UUID.randomUUID().toString();
        var before = metric("fengsui_ingest_mqtt_retained_total");
        try (var client = client(MqttVersion.MQTT_3_1_1, "tests", RunningCity.KEY)) {
            client.publish(1, MqttQoS.AT_LEAST_ONCE, TOPIC, report(id), false, true);
            client.publish(2, MqttQoS.AT_LEAST_ONCE, TOPIC, "", false, true);

            assertThat(client.next().fixedHeader().messageType()).isEqualTo(MqttMessageType.PUBACK);
            assertThat(client.next().fixedHeader().messageType()).isEqualTo(MqttMessageType.PUBACK);
        }
        assertThat(stored(id)).isTrue();
        assertThat(metric("fengsui_ingest_mqtt_retained_total")).isEqualTo(before + 2);
    }

    @Test
    void takesAMessageExactlyOnceWhenAsked() throws IOException {
        var id = UUID.randomUUID().toString();
        try (var client = client(MqttVersion.MQTT_3_1_1, "tests", RunningCity.KEY)) {
            client.publish(9, MqttQoS.EXACTLY_ONCE, TOPIC, report(id));
            assertThat(client.next().fixedHeader().messageType()).isEqualTo(MqttMessageType.PUBREC);
            client.send(new MqttMessage(
                    new MqttFixedHeader(MqttMessageType.PUBREL, false, MqttQoS.AT_LEAST_ONCE, false, 0),
                    MqttMessageIdVariableHeader.from(9)));

            assertThat(client.next().fixedHeader().messageType()).isEqualTo(MqttMessageType.PUBCOMP);
            assertThat(stored(id)).isTrue();
        }
    }

    @Test
    void saysInVersion5WhyAMessageWasNotTaken() throws IOException {
        try (var client = client(MqttVersion.MQTT_5, "tests", RunningCity.KEY)) {
            client.publish(3, MqttQoS.AT_LEAST_ONCE, TOPIC, "{\"id\":\"x\"}");
            client.publish(4, MqttQoS.AT_LEAST_ONCE, "fengsui/gauge/persons", "{}");

            var bad = (MqttPubReplyMessageVariableHeader) client.next().variableHeader();
            var other = (MqttPubReplyMessageVariableHeader) client.next().variableHeader();

            assertThat(List.of(bad.messageId(), other.messageId())).containsExactlyInAnyOrder(3, 4);
            assertThat(List.of(bad.reasonCode() & 0xFF, other.reasonCode() & 0xFF))
                    .containsExactlyInAnyOrder(0x99, 0x90);
        }
    }

    @Test
    void refusesSubscriptionsAndWrongKeys() throws IOException {
        try (var client = client(MqttVersion.MQTT_3_1_1, "tests", RunningCity.KEY)) {
            client.send(MqttMessageBuilders.subscribe()
                    .messageId(5)
                    .addSubscription(MqttQoS.AT_MOST_ONCE, "fengsui/#")
                    .build());
            var answer = (MqttSubAckMessage) client.next();
            assertThat(answer.payload().reasonCodes()).containsExactly(0x80);
        }
        try (var wrong = new MqttDevice(socket(), MqttVersion.MQTT_3_1_1, "tests", "no such key")) {
            assertThat(wrong.answer()).isEqualTo(4);
        }
    }

    @Test
    void sendsTheLastWillOfADeviceThatBroke() throws IOException {
        var id = UUID.randomUUID().toString();
        var client = new MqttDevice(socket(), MqttVersion.MQTT_3_1_1, "tests", RunningCity.KEY, TOPIC, report(id));
        client.abandon();

        Eventually.isTrue("the will is in the log", () -> stored(id));
    }

    private static MqttDevice client(MqttVersion version, String user, String secret) throws IOException {
        var device = new MqttDevice(socket(), version, user, secret);
        assertThat(device.answer()).isZero();
        return device;
    }

    private static Socket socket() throws IOException {
        return new Socket(InetAddress.getLoopbackAddress(), city.mqttPort());
    }

    private static String report(String id) {
        return RunningCity.report(id)
                .put("category", "N1")
                .putNull("source")
                .encode()
                .replace("\"source\":null,", "");
    }

    private static boolean stored(String id) {
        return !city.store.reports().byKeys(List.of("gauge/" + id)).isEmpty();
    }

    private static double metric(String name) {
        return city.get("/metrics")
                .body()
                .lines()
                .filter(line -> line.startsWith(name + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.indexOf(' '))))
                .sum();
    }
}
