package cn.fengsui.ingest.http;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;

/** Asks other systems over HTTP, with patience and a limit. Blocking; any thread. */
public final class Outgoing implements AutoCloseable {

    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration ANSWER = Duration.ofSeconds(15);
    private static final int LONGEST = 8 * 1024 * 1024;

    /** An answer, its body in UTF-8. */
    public record Said(int status, String body) {
        public boolean isGood() {
            return status / 100 == 2;
        }
    }

    /** An answer as it came; redirects are not followed. */
    public record Fetched(int status, HttpHeaders headers, byte[] body) {
        /** The first of that name, or empty. */
        public String header(String name) {
            return headers.firstValue(name).orElse("");
        }
    }

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT)
            .build();

    /**
     * Asks.
     *
     * @param body empty = none
     * @throws IOException when there is no answer in time, or one of more than 8 MiB
     */
    public Said ask(String method, String url, Map<String, String> headers, String body)
            throws IOException, InterruptedException {
        var answer = fetch(method, URI.create(url), headers, body);
        return new Said(answer.status, new String(answer.body, StandardCharsets.UTF_8));
    }

    /** Asks for what is there; throws as {@link #ask} does. */
    public Fetched fetch(URI url, Map<String, String> headers) throws IOException, InterruptedException {
        return fetch("GET", url, headers, "");
    }

    private Fetched fetch(String method, URI url, Map<String, String> headers, String body)
            throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(url)
                .timeout(ANSWER)
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        headers.forEach(request::header);
        HttpResponse<InputStream> answer = http.send(request.build(), BodyHandlers.ofInputStream());
        try (InputStream in = answer.body()) {
            byte[] read = in.readNBytes(LONGEST + 1);
            if (read.length > LONGEST) {
                throw new IOException(url.getHost() + " answers more than " + LONGEST + " bytes");
            }
            return new Fetched(answer.statusCode(), answer.headers(), read);
        }
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
