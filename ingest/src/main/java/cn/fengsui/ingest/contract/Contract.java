package cn.fengsui.ingest.contract;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.json.schema.JsonSchema;
import io.vertx.openapi.contract.MediaType;
import io.vertx.openapi.contract.OpenAPIContract;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/**
 * The API's contract.
 *
 * @param yaml the file as it is served at {@code /openapi.yaml}
 * @param openApi the same, as the router uses it
 */
public record Contract(String yaml, OpenAPIContract openApi) {

    private static final String RESOURCE = "/openapi.yaml";
    private static final String PROBLEM = "application/problem+json";

    /** Fails with {@code OpenAPIContractException} if the file breaks the OpenAPI rules. */
    public static Future<Contract> load(Vertx vertx) {
        var yaml = resource();
        return OpenAPIContract.from(vertx, routable(parse(yaml))).map(openApi -> new Contract(yaml, openApi));
    }

    /** The check of one item against {@code #/components/schemas/NAME}. */
    public ItemShape shape(String name) {
        var schema = openApi.getRawContract()
                .getJsonObject("components")
                .getJsonObject("schemas")
                .getJsonObject(name);
        return new ItemShape(schema, openApi.getSchemaRepository().validator(JsonSchema.of(schema)));
    }

    /** The whole file as JSON, nothing left out. */
    static JsonObject parse(String yaml) {
        var settings = LoadSettings.builder().setLabel(RESOURCE).build();
        @SuppressWarnings(
                "unchecked") // an OpenAPI document is a map with text keys; anything else fails here, at start
        var map = (Map<String, Object>) new Load(settings).loadFromString(yaml);
        return new JsonObject(map);
    }

    /**
     * Leaves out the media types that vertx-openapi does not know (NDJSON, images): it would refuse the whole contract.
     * Their bodies are checked by {@link ItemShape} with the same component schema, or by their magic bytes. Problem
     * documents stand there as the JSON they are.
     */
    private static JsonObject routable(JsonObject contract) {
        contract.getJsonObject("components")
                .getJsonObject("responses")
                .forEach(response -> keepKnown((JsonObject) response.getValue()));
        for (var path : contract.getJsonObject("paths")) {
            for (var operation : (JsonObject) path.getValue()) {
                if (operation.getValue() instanceof JsonObject described) {
                    var request = described.getJsonObject("requestBody");
                    if (request != null && keepKnown(request) == 0) {
                        described.remove("requestBody");
                    }
                    described
                            .getJsonObject("responses")
                            .forEach(response -> keepKnown((JsonObject) response.getValue()));
                }
            }
        }
        return contract;
    }

    private static int keepKnown(JsonObject body) {
        var content = body.getJsonObject("content", new JsonObject());
        if (content.remove(PROBLEM) instanceof JsonObject problem) {
            content.put("application/json", problem);
        }
        List.copyOf(content.fieldNames()).stream()
                .filter(mediaType -> !MediaType.isMediaTypeSupported(mediaType))
                .forEach(content::remove);
        if (content.isEmpty()) {
            body.remove("content");
        }
        return content.size();
    }

    private static String resource() {
        try (InputStream in = Contract.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException("The resource " + RESOURCE + " is not in the jar; build ingest again.");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException("Cannot read " + RESOURCE + " from the jar.", unreadable);
        }
    }
}
