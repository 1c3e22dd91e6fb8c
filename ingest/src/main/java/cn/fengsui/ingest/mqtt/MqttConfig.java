package cn.fengsui.ingest.mqtt;

import cn.fengsui.domain.settings.Settings;

/**
 * How the MQTT door is opened.
 *
 * @param enabled {@code ingest.mqtt=true}
 * @param port {@code ingest.mqtt-port=1883}, 0 to 65535; 0 = any free port. The address is {@code ingest.bind}
 * @param maxMessageBytes {@code ingest.mqtt-max-message-bytes=65536}, 1 KiB to 1 MiB: one message with its topic
 * @param maxConnections {@code ingest.mqtt-max-connections=10000}, 1 to 100 000: more are refused
 * @param inFlight {@code ingest.mqtt-in-flight=2000}, 10 to 65535: messages of one connection that wait for the log; a
 *     QoS 0 message over it is dropped and counted, a sender of more with QoS 1 or 2 is disconnected and may come back
 */
public record MqttConfig(boolean enabled, int port, int maxMessageBytes, int maxConnections, int inFlight) {

    private static final int KIB = 1024;

    /** Notes its problems in {@code settings}; see {@link Settings#check()}. */
    public static MqttConfig from(Settings settings) {
        return new MqttConfig(
                settings.flag("ingest.mqtt", true),
                settings.port("ingest.mqtt-port", 1883),
                settings.number("ingest.mqtt-max-message-bytes", 64 * KIB, KIB, KIB * KIB),
                settings.number("ingest.mqtt-max-connections", 10_000, 1, 100_000),
                settings.number("ingest.mqtt-in-flight", 2000, 10, 65_535));
    }
}
