package cn.fengsui.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import cn.fengsui.ingest.contract.Contract;
import cn.fengsui.ingest.http.HttpDoor;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.openapi.validation.ResponseValidator;
import io.vertx.openapi.validation.ValidatableResponse;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.Map;

/** Holds real answers against the contract. */
final class AnswersFit implements AutoCloseable {

    private final Vertx vertx = Vertx.vertx();
    private final ResponseValidator validator = ResponseValidator.create(
            vertx, HttpDoor.await(Contract.load(vertx), "reading openapi.yaml").openApi());

    /** Fails when this is not an answer that the contract names for the operation. */
    void check(String operation, HttpResponse<String> answer) {
        Map<String, String> headers = new HashMap<>();
        answer.headers().firstValue("retry-after").ifPresent(value -> headers.put("Retry-After", value));
        var contentType = answer.headers().firstValue("content-type").orElseThrow();
        var real = ValidatableResponse.create(
                answer.statusCode(),
                headers,
                Buffer.buffer(answer.body()),
                contentType.replaceFirst(";.*", "").replace("problem+json", "json"));

        var validated = validator.validate(real, operation).toCompletionStage().toCompletableFuture();

        assertThat(validated)
                .as(() -> operation + " " + answer.statusCode() + " " + answer.body())
                .succeedsWithin(java.time.Duration.ofSeconds(60));
    }

    /** What a list answers, after it was held against the contract. */
    JsonObject list(RunningCity city, String operation, String path) {
        var answer = city.get(path);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        check(operation, answer);
        return new JsonObject(answer.body());
    }

    @Override
    public void close() {
        HttpDoor.await(vertx.close(), "stopping");
    }
}
