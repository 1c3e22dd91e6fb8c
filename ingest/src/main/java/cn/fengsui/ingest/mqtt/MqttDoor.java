package cn.fengsui.ingest.mqtt;

import cn.fengsui.ingest.http.ErrorAnswers;
import cn.fengsui.ingest.http.HttpDoor;
import cn.fengsui.ingest.http.KeyCheck;
import cn.fengsui.ingest.http.KeyConnections;
import cn.fengsui.ingest.http.TlsConfig;
import cn.fengsui.ingest.metrics.IngestMetrics;
import io.netty.handler.codec.mqtt.MqttConnectReturnCode;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.mqtt.MqttEndpoint;
import io.vertx.mqtt.MqttServer;
import io.vertx.mqtt.MqttServerOptions;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * Listens for MQTT connections, on as many event loops as asked for. The password is the secret of an API key, the user
 * name the key's name; a device that can send one of them only sends the secret as its user name.
 */
public final class MqttDoor implements AutoCloseable {

    private static final int VERSION_3_1_1 = 4;
    private static final int VERSION_5 = 5;
    private static final int CONNECT_SECONDS = 10;

    /** Vert.x: every negative number is one random port that its listeners share; the HTTP port has taken -1. */
    private static final int ANY_SHARED_PORT = -2;

    /** What it is made of. */
    public record Parts(
            Vertx vertx,
            KeyCheck keys,
            KeyConnections connections,
            MqttIntakes intakes,
            IngestMetrics metrics,
            int maxDepth,
            String bind,
            TlsConfig tls) {}

    private final Parts parts;
    private final MqttConfig config;
    private final MqttSession.Parts session;
    private final MqttCounters counters = new MqttCounters();
    private final List<Listener> listeners = new CopyOnWriteArrayList<>();
    private @Nullable String deployment;

    private MqttDoor(Parts parts, MqttConfig config) {
        this.parts = parts;
        this.config = config;
        this.session = new MqttSession.Parts(parts.intakes::take, config, parts.maxDepth, counters, parts.connections);
    }

    /** Opens the port. @throws IllegalStateException if it cannot be bound; says what to do */
    public static MqttDoor open(Parts parts, MqttConfig config, int eventLoops) {
        var door = new MqttDoor(parts, config);
        door.counters.show(parts.metrics);
        try {
            door.deployment = HttpDoor.await(
                    parts.vertx.deployVerticle(
                            () -> {
                                door.listeners.add(door.new Listener());
                                return door.listeners.getLast();
                            },
                            new DeploymentOptions().setInstances(eventLoops)),
                    "opening the MQTT port");
        } catch (IllegalStateException taken) {
            throw new IllegalStateException(
                    "Cannot listen for MQTT on " + parts.bind + ":" + config.port() + ": " + taken.getMessage()
                            + ". Stop the other program, or set ingest.mqtt-port, or ingest.mqtt=false.",
                    taken);
        }
        return door;
    }

    /** The port it listens on. */
    public int port() {
        return listeners.getFirst().server.actualPort();
    }

    private void connected(MqttEndpoint endpoint) {
        if (endpoint.protocolVersion() != VERSION_3_1_1 && endpoint.protocolVersion() != VERSION_5) {
            refuse(endpoint, MqttConnectReturnCode.CONNECTION_REFUSED_UNACCEPTABLE_PROTOCOL_VERSION);
        } else if (counters.connections.get() >= config.maxConnections()) {
            refuse(endpoint, unavailable(endpoint));
        } else {
            check(endpoint);
        }
    }

    private void check(MqttEndpoint endpoint) {
        var told = endpoint.auth();
        var name = told == null || told.getUsername() == null ? "" : told.getUsername();
        var password = told == null || told.getPassword() == null ? "" : told.getPassword();
        var secret = password.isEmpty() ? name : password; // a device with one field only
        parts.keys
                .of(secret)
                .onSuccess(key -> {
                    if (!name.equals(secret) && !name.isEmpty() && !name.equals(key.name())) {
                        refuse(endpoint, badPassword(endpoint));
                    } else if (!parts.connections.came(key)) {
                        refuse(endpoint, unavailable(endpoint));
                    } else {
                        MqttSession.open(endpoint, key, session);
                    }
                })
                .onFailure(unknown -> refuse(
                        endpoint,
                        ErrorAnswers.of(unknown).status() == 401 ? badPassword(endpoint) : unavailable(endpoint)));
    }

    private void refuse(MqttEndpoint endpoint, MqttConnectReturnCode why) {
        counters.refused.incrementAndGet();
        endpoint.reject(why);
    }

    private static MqttConnectReturnCode badPassword(MqttEndpoint endpoint) {
        return endpoint.protocolVersion() == VERSION_5
                ? MqttConnectReturnCode.CONNECTION_REFUSED_BAD_USERNAME_OR_PASSWORD
                : MqttConnectReturnCode.CONNECTION_REFUSED_BAD_USER_NAME_OR_PASSWORD;
    }

    private static MqttConnectReturnCode unavailable(MqttEndpoint endpoint) {
        return endpoint.protocolVersion() == VERSION_5
                ? MqttConnectReturnCode.CONNECTION_REFUSED_SERVER_UNAVAILABLE_5
                : MqttConnectReturnCode.CONNECTION_REFUSED_SERVER_UNAVAILABLE;
    }

    /** Takes no more connections and ends those that are open. */
    @Override
    public void close() {
        if (deployment != null) {
            HttpDoor.await(parts.vertx.undeploy(deployment), "closing the MQTT port");
        }
    }

    /** One event loop that listens; Vert.x shares the port among them. */
    private final class Listener extends VerticleBase {
        private MqttServer server;

        @SuppressWarnings("NullAway.Init") // set by start()
        Listener() {}

        @Override
        public Future<?> start() {
            var options = new MqttServerOptions()
                    .setMaxMessageSize(config.maxMessageBytes())
                    .setTimeoutOnConnect(CONNECT_SECONDS)
                    .setHost(parts.bind)
                    .setPort(config.port() == 0 ? ANY_SHARED_PORT : config.port());
            parts.tls.on(options).setClientAuth(parts.tls.clientAuth());
            server = MqttServer.create(vertx, options).endpointHandler(MqttDoor.this::connected);
            server.exceptionHandler(broken -> counters.refused.incrementAndGet());
            return server.listen();
        }

        @Override
        public Future<?> stop() {
            return server.close();
        }
    }
}
