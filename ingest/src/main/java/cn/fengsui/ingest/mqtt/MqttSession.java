package cn.fengsui.ingest.mqtt;

import cn.fengsui.domain.identity.ApiKey;
import cn.fengsui.ingest.http.KeyConnections;
import cn.fengsui.ingest.report.Batch;
import cn.fengsui.ingest.report.Taken;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.codec.mqtt.MqttProperties;
import io.netty.handler.codec.mqtt.MqttQoS;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.mqtt.MqttEndpoint;
import io.vertx.mqtt.messages.MqttPublishMessage;
import io.vertx.mqtt.messages.codes.MqttDisconnectReasonCode;
import io.vertx.mqtt.messages.codes.MqttPubAckReasonCode;
import io.vertx.mqtt.messages.codes.MqttPubRecReasonCode;
import io.vertx.mqtt.messages.codes.MqttSubAckReasonCode;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * One connection. Messages wait in order and are taken in batches; each is acknowledged when its batch is in the log, so
 * what is not acknowledged was not taken and comes again (MQTT 5.0 §4.4). An item that can never be taken is acknowledged
 * too, with a reason where the version has one, and is a dead letter. Touched by the connection's event loop only.
 */
final class MqttSession {

    private static final int TOGETHER = 500;
    private static final int VERSION_5 = 5;

    /** What sessions share. */
    record Parts(Intakes intakes, MqttConfig config, int maxDepth, MqttCounters counters, KeyConnections connections) {}

    /** Where batches go: each call runs on a worker and completes on the caller's event loop. */
    interface Intakes {
        Future<Taken> take(boolean areSensors, ApiKey key, List<Batch.Item> items);
    }

    /** A message that waits. */
    private record Waiting(int id, MqttQoS qos, boolean isSensor, List<Batch.Item> items) {}

    private final MqttEndpoint endpoint;
    private final ApiKey key;
    private final Parts parts;
    private final ArrayDeque<Waiting> waiting = new ArrayDeque<>();
    private int inFlight;
    private boolean busy;
    private boolean isGone;
    private boolean isLeftInOrder;

    private MqttSession(MqttEndpoint endpoint, ApiKey key, Parts parts) {
        this.endpoint = endpoint;
        this.key = key;
        this.parts = parts;
    }

    /** Accepts the connection and listens to it. */
    static void open(MqttEndpoint endpoint, ApiKey key, Parts parts) {
        var session = new MqttSession(endpoint, key, parts);
        endpoint.publishHandler(session::heard);
        endpoint.publishReleaseHandler(endpoint::publishComplete);
        endpoint.subscribeHandler(subscribe -> session.refuseSubscription(
                subscribe.messageId(), subscribe.topicSubscriptions().size()));
        endpoint.unsubscribeHandler(unsubscribe -> endpoint.unsubscribeAcknowledge(unsubscribe.messageId()));
        endpoint.disconnectHandler(left -> session.isLeftInOrder = true);
        endpoint.closeHandler(closed -> session.closed());
        endpoint.exceptionHandler(broken -> {
            if (broken instanceof DecoderException) { // anything else closes the connection by itself
                session.end(MqttDisconnectReasonCode.MALFORMED_PACKET);
            }
        });
        parts.counters.connections.incrementAndGet();
        if (session.isVersion5()) {
            endpoint.accept(false, session.connackProperties());
        } else {
            endpoint.accept(false);
        }
    }

    private boolean isVersion5() {
        return endpoint.protocolVersion() == VERSION_5;
    }

    /** What a client of version 5 shall know: nothing is retained, nobody subscribes, so many may wait. */
    private MqttProperties connackProperties() {
        var told = new MqttProperties();
        told.add(new MqttProperties.IntegerProperty(MqttProperties.RECEIVE_MAXIMUM, parts.config.inFlight()));
        told.add(
                new MqttProperties.IntegerProperty(MqttProperties.MAXIMUM_PACKET_SIZE, parts.config.maxMessageBytes()));
        told.add(new MqttProperties.IntegerProperty(MqttProperties.SHARED_SUBSCRIPTION_AVAILABLE, 0));
        told.add(new MqttProperties.IntegerProperty(MqttProperties.WILDCARD_SUBSCRIPTION_AVAILABLE, 0));
        return told;
    }

    private void heard(MqttPublishMessage message) {
        parts.counters.messages.incrementAndGet();
        if (message.isDup()) {
            parts.counters.repeated.incrementAndGet();
        }
        if (message.isRetain()) {
            parts.counters.retained.incrementAndGet();
            if (message.payload().length() == 0) { // "forget what is retained": there is nothing
                acknowledge(message.messageId(), message.qosLevel(), true);
                return;
            }
        }
        var topic = Topic.of(message.topicName());
        if (topic.isEmpty()) {
            parts.counters.refused.incrementAndGet();
            if (isVersion5()) {
                refuseTopic(message.messageId(), message.qosLevel());
            } else {
                end(MqttDisconnectReasonCode.TOPIC_NAME_INVALID); // 3.1.1 §3.3.5-2: no other way to say no
            }
            return;
        }
        add(message.messageId(), message.qosLevel(), topic.get(), message.payload());
    }

    private void add(int id, MqttQoS qos, Topic topic, Buffer payload) {
        if (inFlight >= parts.config.inFlight()) {
            if (qos == MqttQoS.AT_MOST_ONCE) {
                parts.counters.dropped.incrementAndGet();
            } else {
                parts.counters.disconnected.incrementAndGet();
                end(MqttDisconnectReasonCode.RECEIVE_MAXIMUM_EXCEEDED);
            }
            return;
        }
        inFlight++;
        waiting.add(new Waiting(
                id,
                qos,
                topic.isSensor(),
                Payload.items(topic, payload, key.limits().depthWithin(parts.maxDepth))));
        takeNext();
    }

    /** One batch at a time, so that acknowledgements come in order. */
    private void takeNext() {
        if (busy || waiting.isEmpty()) {
            return;
        }
        List<Waiting> together = new ArrayList<>();
        List<Batch.Item> items = new ArrayList<>();
        boolean areSensors = waiting.peek().isSensor;
        while (!waiting.isEmpty()
                && waiting.peek().isSensor == areSensors
                && (together.isEmpty() || items.size() + waiting.peek().items.size() <= TOGETHER)) {
            var next = waiting.remove();
            together.add(next);
            items.addAll(next.items);
        }
        busy = true;
        parts.intakes.take(areSensors, key, items).onComplete(taken -> {
            busy = false;
            inFlight -= together.size();
            if (taken.succeeded()) {
                acknowledge(together, taken.result());
                takeNext();
            } else { // nothing of it was taken: it stays with the sender
                waiting.clear();
                parts.counters.disconnected.incrementAndGet();
                end(MqttDisconnectReasonCode.SERVER_BUSY);
            }
        });
    }

    private void acknowledge(List<Waiting> together, Taken taken) {
        var refused = taken.rejected().stream().map(Taken.Refused::index).collect(Collectors.toSet());
        int at = 0;
        for (var message : together) {
            boolean isFine = true;
            for (int i = 0; i < message.items.size(); i++, at++) {
                isFine &= !refused.contains(at);
            }
            acknowledge(message.id, message.qos, isFine);
        }
    }

    private void acknowledge(int id, MqttQoS qos, boolean isFine) {
        if (isGone) {
            return;
        }
        switch (qos) {
            case AT_LEAST_ONCE -> {
                if (isFine || !isVersion5()) {
                    endpoint.publishAcknowledge(id);
                } else {
                    endpoint.publishAcknowledge(
                            id, MqttPubAckReasonCode.PAYLOAD_FORMAT_INVALID, MqttProperties.NO_PROPERTIES);
                }
            }
            case EXACTLY_ONCE -> {
                if (isFine || !isVersion5()) {
                    endpoint.publishReceived(id);
                } else {
                    endpoint.publishReceived(
                            id, MqttPubRecReasonCode.PAYLOAD_FORMAT_INVALID, MqttProperties.NO_PROPERTIES);
                }
            }
            default -> {} // nobody waits for it
        }
    }

    private void refuseTopic(int id, MqttQoS qos) {
        switch (qos) {
            case AT_LEAST_ONCE ->
                endpoint.publishAcknowledge(id, MqttPubAckReasonCode.TOPIC_NAME_INVALID, MqttProperties.NO_PROPERTIES);
            case EXACTLY_ONCE ->
                endpoint.publishReceived(id, MqttPubRecReasonCode.TOPIC_NAME_INVALID, MqttProperties.NO_PROPERTIES);
            default -> {} // counted, and that is all QoS 0 asks for
        }
    }

    private void refuseSubscription(int id, int topics) {
        parts.counters.refused.incrementAndGet();
        if (isVersion5()) {
            endpoint.subscribeAcknowledge(
                    id,
                    java.util.Collections.nCopies(topics, MqttSubAckReasonCode.NOT_AUTHORIZED),
                    MqttProperties.NO_PROPERTIES);
        } else {
            endpoint.subscribeAcknowledge(id, java.util.Collections.nCopies(topics, MqttQoS.FAILURE));
        }
    }

    private void end(MqttDisconnectReasonCode why) {
        if (isGone) {
            return;
        }
        if (isVersion5()) {
            endpoint.disconnect(why, MqttProperties.NO_PROPERTIES);
        }
        endpoint.close();
    }

    /** What waits is taken all the same: it was heard, only its acknowledgement is lost. */
    private void closed() {
        isGone = true;
        parts.counters.connections.decrementAndGet();
        parts.connections.left(key);
        var will = endpoint.will();
        if (!isLeftInOrder && will != null && will.isWillFlag()) {
            parts.counters.wills.incrementAndGet();
            Topic.of(will.getWillTopic())
                    .ifPresent(topic -> add(0, MqttQoS.AT_MOST_ONCE, topic, will.getWillMessage()));
        }
    }
}
