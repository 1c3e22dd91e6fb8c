package cn.fengsui.ingest.contract;

import static org.assertj.core.api.Assertions.assertThat;

import cn.fengsui.domain.alert.AlertRule;
import cn.fengsui.domain.alert.AlertState;
import cn.fengsui.domain.alert.Suppression;
import cn.fengsui.domain.camera.CameraStatus;
import cn.fengsui.domain.hotspot.HotspotKind;
import cn.fengsui.domain.hotspot.HotspotLabel;
import cn.fengsui.domain.hotspot.HotspotState;
import cn.fengsui.domain.hotspot.UnitKind;
import cn.fengsui.domain.incident.IncidentState;
import cn.fengsui.domain.place.Crs;
import cn.fengsui.domain.report.EventClass;
import cn.fengsui.domain.report.Handling;
import cn.fengsui.domain.report.Level;
import cn.fengsui.ingest.http.HttpDoor;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.core.json.pointer.JsonPointer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The contract says what the domain says, and its own examples fit it. */
class ContractTest {

    private static Vertx vertx;
    private static Contract contract;
    private static JsonObject file;

    @BeforeAll
    static void load() {
        vertx = Vertx.vertx();
        contract = HttpDoor.await(Contract.load(vertx), "reading openapi.yaml");
        file = Contract.parse(contract.yaml());
    }

    @AfterAll
    static void close() {
        HttpDoor.await(vertx.close(), "stopping");
    }

    @Test
    void advisesInChineseWhereverItAdvisesAndSaysSo() {
        var lines = contract.yaml().lines().toList();
        assertThat(lines.stream().filter(line -> line.contains("x-advice:"))).hasSizeGreaterThan(30);
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).contains("x-advice:")) {
                assertThat(lines.get(i) + lines.get(i + 1)).contains("x-advice-zh:");
            }
        }
        var item = new JsonObject().put("id", "1").put("category", "A1").put("occurredAt", "2026-07-14T00:00:00Z");

        var problem = contract.shape("Report").problem(item).orElseThrow();

        assertThat(problem.zh()).isEqualTo("缺少 source;请用简短固定的名称,例如 grid-app。");
    }

    @Test
    void namesTheClassesAndStatesOfTheDomain() {
        assertThat(words("/components/schemas/Category/enum"))
                .containsExactly(
                        Arrays.stream(EventClass.values()).map(EventClass::code).toArray(String[]::new));
        assertThat(words("/components/schemas/Level/enum")).containsExactly(names(Level.values()));
        assertThat(words("/components/schemas/ToldLocation/properties/crs/enum"))
                .containsExactly(names(Crs.values()));
        assertThat(words("/components/schemas/CameraStatus/enum")).containsExactly(names(CameraStatus.values()));
        assertThat(words("/components/schemas/CameraMetadata/properties/status/enum"))
                .containsExactly(names(CameraStatus.values()));
        assertThat(words("/components/schemas/AlertState/enum")).containsExactly(names(AlertState.values()));
        assertThat(words("/components/schemas/RuleKind/enum")).containsExactly(names(AlertRule.values()));
        assertThat(words("/components/schemas/AlertItem/properties/suppression/enum"))
                .containsExactly(names(Suppression.values()));
        assertThat(words("/components/schemas/HotspotState/enum")).containsExactly(names(HotspotState.values()));
        assertThat(words("/components/schemas/UnitKind/enum")).containsExactly(names(UnitKind.values()));
        assertThat(words("/components/schemas/HotspotKind/enum")).containsExactly(names(HotspotKind.values()));
        assertThat(words("/components/schemas/HotspotLabel/enum")).containsExactly(names(HotspotLabel.values()));
        assertThat(words("/components/schemas/IncidentItem/properties/state/enum"))
                .containsExactly(names(IncidentState.values()));
        assertThat(words("/components/schemas/ReportItem/properties/handling/enum"))
                .containsExactly(names(Handling.values()));
    }

    @Test
    void givesExamplesThatFit() {
        var report = (JsonObject)
                at("/paths/~1api~1v1~1reports/post/requestBody/content/application~1json/examples/one/value");
        var camera = (JsonObject)
                at("/paths/~1api~1v1~1cameras/post/requestBody/content/application~1json/examples/one/value");
        var lines = (String)
                at("/paths/~1api~1v1~1reports/post/requestBody/content/application~1x-ndjson/examples/two/value");

        assertThat(contract.shape("Report").problem(report)).isEmpty();
        assertThat(contract.shape("CameraMetadata").problem(camera)).isEmpty();
        assertThat(lines.lines()).hasSize(2).allSatisfy(line -> assertThat(
                        contract.shape("Report").problem(new JsonObject(line)))
                .isEmpty());
    }

    @Test
    void describesEveryOperationWithASummaryAndItsErrors() {
        for (var path : file.getJsonObject("paths")) {
            for (var operation : (JsonObject) path.getValue()) {
                var described = (JsonObject) operation.getValue();
                assertThat(described.getString("summary")).as(path.getKey()).isNotBlank();
                if (!described.containsKey("security")) {
                    assertThat(described.getJsonObject("responses").fieldNames())
                            .as(path.getKey())
                            .contains("401", "503");
                }
            }
        }
    }

    @Test
    void advisesOnEveryFieldOfAReport() {
        var properties = (JsonObject) at("/components/schemas/Report/properties");
        List<String> without = new ArrayList<>();
        for (var property : properties) {
            var described = (JsonObject) property.getValue();
            if (described.containsKey("$ref")) {
                described = (JsonObject) at(described.getString("$ref").substring(1));
            }
            if (!described.containsKey("x-advice")) {
                without.add(property.getKey());
            }
        }

        assertThat(without).isEmpty();
    }

    private static Object at(String pointer) {
        return JsonPointer.from(pointer).queryJson(file);
    }

    private static Stream<String> words(String pointer) {
        return ((JsonArray) at(pointer)).stream().map(String.class::cast);
    }

    private static String[] names(Enum<?>[] values) {
        return Arrays.stream(values).map(Enum::name).toArray(String[]::new);
    }
}
