package cn.fengsui.ingest.contract;

import static org.assertj.core.api.Assertions.assertThat;

import cn.fengsui.ingest.http.HttpDoor;
import io.vertx.core.Vertx;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The quick check says yes only where the contract's validator does, item by item. */
class QuickShapeTest {

    private static final Object[] VALUES = {
        "",
        "A1",
        "I",
        "x",
        "grid-app",
        "2026-07-14T08:30:00+08:00",
        "江滨路 12 号",
        "长".repeat(201),
        "\uD83D\uDD25".repeat(101),
        0,
        1,
        -1,
        7.5,
        181,
        90,
        1e300,
        9_007_199_254_740_993L,
        true,
        false,
        null,
        "WGS84",
        "HANDLED",
        "ONLINE",
        "34020000001320000001"
    };

    private static Vertx vertx;
    private static Contract contract;

    @BeforeAll
    static void load() {
        vertx = Vertx.vertx();
        contract = HttpDoor.await(Contract.load(vertx), "reading openapi.yaml");
    }

    @AfterAll
    static void close() {
        HttpDoor.await(vertx.close(), "stopping");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Report", "CameraMetadata"})
    void saysYesOnlyWhereTheValidatorDoes(String schema) {
        var shape = contract.shape(schema);
        var names = new ArrayList<>(shape.fields());
        names.addAll(List.of("unknown", "lng", "__proto__"));
        var random = new Random(23);
        int yes = 0;
        for (int round = 0; round < 6_000; round++) {
            var item = decoded(item(names, random));

            boolean isQuick = shape.isQuicklyFine(item);

            if (isQuick) {
                yes++;
                assertThat(shape.slowProblem(item)).as(item::encode).isEmpty();
            }
        }
        assertThat(yes).as("items that fit").isPositive();
    }

    @Test
    void saysYesToWhatFitsSoThatTheValidatorIsSpared() {
        var report = decoded(new JsonObject()
                .put("id", "1")
                .put("source", "grid-app")
                .put("category", "A1")
                .put("level", "II")
                .put("occurredAt", "2026-07-14T08:30:00+08:00")
                .put(
                        "location",
                        new JsonObject()
                                .put("lng", 112.14267)
                                .put("lat", 30.91999)
                                .put("crs", "GCJ02"))
                .put("address", "江滨路 12 号")
                .put("attachments", new JsonArray().add("p-1"))
                .put("drill", true));

        assertThat(contract.shape("Report").isQuicklyFine(report)).isTrue();
        assertThat(contract.shape("CameraMetadata").isQuicklyFine(new JsonObject().put("id", "1")))
                .isTrue();
    }

    private static JsonObject item(List<String> names, Random random) {
        var item = new JsonObject()
                .put("id", "7")
                .put("source", "s")
                .put("category", "A1")
                .put("occurredAt", "t");
        for (int i = random.nextInt(4); i > 0; i--) {
            item.put(names.get(random.nextInt(names.size())), value(random));
        }
        if (random.nextInt(20) == 0) {
            item.remove("id");
        }
        if (random.nextInt(3) == 0) {
            item.put(
                    "location",
                    new JsonObject().put("lng", value(random)).put("lat", random.nextBoolean() ? 30.9 : value(random)));
        }
        return item;
    }

    private static Object value(Random random) {
        int which = random.nextInt(VALUES.length + 2);
        return switch (which - VALUES.length) {
            case 0 -> new JsonArray().add("p-1").add(VALUES[random.nextInt(VALUES.length)]);
            case 1 -> new JsonObject().put("lng", 112.1).put("lat", 30.9);
            default -> VALUES[which];
        };
    }

    /** As it comes over the wire. */
    private static JsonObject decoded(JsonObject item) {
        return (JsonObject) Json.decodeValue(item.encode());
    }
}
