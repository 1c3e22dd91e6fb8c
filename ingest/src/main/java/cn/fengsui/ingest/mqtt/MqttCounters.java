package cn.fengsui.ingest.mqtt;

import cn.fengsui.ingest.metrics.IngestMetrics;
import java.util.concurrent.atomic.AtomicLong;

/** What the MQTT door counts. Any thread. */
final class MqttCounters {

    final AtomicLong connections = new AtomicLong();
    final AtomicLong messages = new AtomicLong();
    final AtomicLong repeated = new AtomicLong();
    final AtomicLong retained = new AtomicLong();
    final AtomicLong dropped = new AtomicLong();
    final AtomicLong refused = new AtomicLong();
    final AtomicLong disconnected = new AtomicLong();
    final AtomicLong wills = new AtomicLong();

    void show(IngestMetrics metrics) {
        metrics.gauge("mqtt.connections", "Open MQTT connections", connections::get);
        metrics.count("mqtt.messages", "MQTT messages heard", messages::get);
        metrics.count("mqtt.repeated", "MQTT messages marked as sent before (DUP)", repeated::get);
        metrics.count("mqtt.retained", "MQTT messages marked to be retained; nothing is retained", retained::get);
        metrics.count("mqtt.dropped", "MQTT messages of QoS 0 dropped because too many waited", dropped::get);
        metrics.count("mqtt.refused", "MQTT connections, topics and subscriptions refused", refused::get);
        metrics.count(
                "mqtt.disconnected", "MQTT connections ended because the log could not keep up", disconnected::get);
        metrics.count("mqtt.wills", "Last wills of connections that broke", wills::get);
    }
}
