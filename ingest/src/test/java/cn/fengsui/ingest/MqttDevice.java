package cn.fengsui.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.mqtt.MqttConnAckMessage;
import io.netty.handler.codec.mqtt.MqttDecoder;
import io.netty.handler.codec.mqtt.MqttEncoder;
import io.netty.handler.codec.mqtt.MqttFixedHeader;
import io.netty.handler.codec.mqtt.MqttMessage;
import io.netty.handler.codec.mqtt.MqttMessageBuilders;
import io.netty.handler.codec.mqtt.MqttMessageType;
import io.netty.handler.codec.mqtt.MqttPublishMessage;
import io.netty.handler.codec.mqtt.MqttPublishVariableHeader;
import io.netty.handler.codec.mqtt.MqttQoS;
import io.netty.handler.codec.mqtt.MqttVersion;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** A device over MQTT, one connection; blocking. */
final class MqttDevice implements AutoCloseable {
    private final Socket socket;
    private final EmbeddedChannel codec = new EmbeddedChannel(new MqttDecoder(), MqttEncoder.INSTANCE);
    private final MqttMessage connected;

    /** Says who it is and waits for the answer, whatever that is. Owns the socket. */
    MqttDevice(Socket socket, MqttVersion version, String user, String secret) throws IOException {
        this(socket, version, user, secret, "", "");
    }

    /** @param will left with the server under {@code willTopic}; empty = none */
    MqttDevice(Socket socket, MqttVersion version, String user, String secret, String willTopic, String will)
            throws IOException {
        this.socket = socket;
        socket.setSoTimeout(30_000);
        var connect = MqttMessageBuilders.connect()
                .protocolVersion(version)
                .clientId("t" + UUID.randomUUID())
                .username(user)
                .password(secret.getBytes(StandardCharsets.UTF_8))
                .keepAlive(60)
                .cleanSession(true);
        if (!will.isEmpty()) {
            connect.willFlag(true)
                    .willTopic(willTopic)
                    .willQoS(MqttQoS.AT_LEAST_ONCE)
                    .willMessage(will.getBytes(StandardCharsets.UTF_8));
        }
        send(connect.build());
        connected = next();
    }

    /** What the server thinks of it; 0 = welcome. */
    int answer() {
        return ((MqttConnAckMessage) connected)
                .variableHeader()
                .connectReturnCode()
                .byteValue();
    }

    void publish(int id, MqttQoS qos, String topic, String payload) throws IOException {
        publish(id, qos, topic, payload, false, false);
    }

    void publish(int id, MqttQoS qos, String topic, String payload, boolean isAgain, boolean isRetained)
            throws IOException {
        send(new MqttPublishMessage(
                new MqttFixedHeader(MqttMessageType.PUBLISH, isAgain, qos, isRetained, 0),
                new MqttPublishVariableHeader(topic, id),
                Unpooled.wrappedBuffer(payload.getBytes(StandardCharsets.UTF_8))));
    }

    void send(MqttMessage message) throws IOException {
        codec.writeOutbound(message);
        for (ByteBuf bytes = codec.readOutbound(); bytes != null; bytes = codec.readOutbound()) {
            bytes.readBytes(socket.getOutputStream(), bytes.readableBytes());
            bytes.release();
        }
        socket.getOutputStream().flush();
    }

    MqttMessage next() throws IOException {
        MqttMessage message = codec.readInbound();
        byte[] bytes = new byte[4096];
        while (message == null) {
            int read = socket.getInputStream().read(bytes);
            assertThat(read).as("the server ended the connection").isPositive();
            codec.writeInbound(Unpooled.copiedBuffer(bytes, 0, read));
            message = codec.readInbound();
        }
        return message;
    }

    /** Breaks off without a word. */
    void abandon() throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
