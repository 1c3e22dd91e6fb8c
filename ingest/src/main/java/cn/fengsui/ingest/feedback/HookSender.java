package cn.fengsui.ingest.feedback;

import cn.fengsui.domain.network.WebhookSignature;
import cn.fengsui.domain.settings.Secret;
import cn.fengsui.ingest.connector.StatusListener;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Sends one signed body to an address that was checked: to the address itself, whatever its name means by now; redirects
 * are not followed, and of the answer only the status is looked at. Blocking; any thread but an event loop.
 */
final class HookSender implements AutoCloseable {

    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final HttpClient client;
    private final InstantSource clock;

    HookSender(Vertx vertx, InstantSource clock) {
        this.client = vertx.createHttpClient(new HttpClientOptions()
                .setConnectTimeout((int) CONNECT.toMillis())
                .setKeepAlive(false));
        this.clock = clock;
    }

    /**
     * Sends it.
     *
     * @throws StatusListener.Refused when the answer is not 2xx, any other {@link IOException} when there is none in time
     */
    void send(HookAddress address, Secret secret, String delivery, String body)
            throws IOException, InterruptedException {
        var answer = client.request(options(address)).compose(request -> status(request, secret, delivery, body));
        int status = await(answer, address);
        if (status / 100 != 2) {
            throw new StatusListener.Refused("the webhook answered HTTP " + status);
        }
    }

    private static RequestOptions options(HookAddress address) {
        var peer = address.peer();
        return new RequestOptions()
                .setMethod(HttpMethod.POST)
                .setServer(SocketAddress.inetSocketAddress(
                        peer.getPort(), peer.getAddress().getHostAddress()))
                .setHost(address.uri().getHost()) // for the header, and for the name in the certificate
                .setPort(peer.getPort())
                .setSsl(address.isTls())
                .setURI(address.target())
                .setTimeout(PATIENCE.toMillis());
    }

    private Future<Integer> status(HttpClientRequest request, Secret secret, String delivery, String body) {
        var timestamp = Long.toString(clock.instant().getEpochSecond());
        return request.putHeader("Content-Type", "application/json; charset=utf-8")
                .putHeader("User-Agent", "fengsui")
                .putHeader(WebhookSignature.DELIVERY, delivery)
                .putHeader(WebhookSignature.TIMESTAMP, timestamp)
                .putHeader(WebhookSignature.SIGNATURE, WebhookSignature.of(secret, timestamp, body))
                .send(Buffer.buffer(body))
                .map(response -> {
                    int status = response.statusCode();
                    request.connection().close(); // what else it says is nobody's business here
                    return status;
                });
    }

    private static int await(Future<Integer> answer, HookAddress address) throws IOException, InterruptedException {
        try {
            return answer.toCompletionStage().toCompletableFuture().get(PATIENCE.toMillis() * 2, TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException failure) {
            var cause = failure.getCause() == null ? failure : failure.getCause();
            throw new IOException(
                    "no answer from " + address.uri().getHost() + ": "
                            + cause.getClass().getSimpleName() + " " + cause.getMessage(),
                    failure);
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
