package cn.fengsui.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import cn.fengsui.domain.identity.ApiKey;
import cn.fengsui.domain.identity.VideoRight;
import cn.fengsui.domain.report.NeverAdmitted;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Categories of other systems are data with versions; some families cannot be admitted by anybody. */
@ExtendWith(SharedCity.class)
class CategoriesApiTest {

    private static final String KEY = "secret-of-the-categorizer";
    private static final String IMPORT = "/api/v1/category-mappings/import?scheme=";

    private static RunningCity city;
    private static AnswersFit contract;

    @BeforeAll
    static void open(RunningCity shared) {
        city = shared;
        contract = new AnswersFit();
        city.store.apiKeys().save(new ApiKey("categorizer", 10_000, false, Set.of(VideoRight.CONFIGURE)), KEY);
    }

    @AfterAll
    static void close() {
        contract.close();
    }

    @Test
    void translatesACategoryByTheNewestVersionAndKeepsItAsTold() {
        importCsv("city-a", "code,name,category\n0402,\"自来水管破裂, 主管\",A4\n0406,道路积水,N1\n");
        city.postReports(other("first", "city-a", "0402").encode());
        importCsv("city-a", "code,name,category\n0402,自来水管破裂,S1\n");
        city.postReports(other("second", "city-a", "0402").encode());

        var first = report("first");
        var second = report("second");

        assertThat(first.getString("category")).isEqualTo("A4");
        assertThat(first.getJsonObject("told").getString("scheme")).isEqualTo("city-a@1");
        assertThat(first.getJsonObject("told").getString("category")).isEqualTo("0402");
        assertThat(second.getString("category")).isEqualTo("S1");
        assertThat(second.getJsonObject("told").getString("scheme")).isEqualTo("city-a@2");
        var old = city.get("/api/v1/category-mappings?scheme=city-a&version=1");
        contract.check("listCategoryMappings", old);
        assertThat(old.body()).contains("自来水管破裂, 主管");
        var all = city.get("/api/v1/categories");
        contract.check("listCategories", all);
        assertThat(all.body()).contains("city-a").contains("PETITIONING");
    }

    @Test
    void refusesACategoryThatIsNotMapped() {
        var answer = city.postReports(other("unmapped", "city-none", "99").encode());

        assertThat(answer.getJsonArray("rejected").encode())
                .contains("not mapped")
                .contains("city-none");
    }

    @Test
    void showsEveryProblemOfAFileAndSavesNothing() {
        var json = new JsonArray()
                .add(new JsonObject().put("code", "1").put("name", "某").put("category", "Z9"))
                .add(new JsonObject().put("code", "2").put("name", "某").put("category", "C1"))
                .add(new JsonObject().put("code", "2").put("name", "又").put("category", "C1"))
                .add("text");

        var answer = city.post(IMPORT + "city-b", KEY, "application/json", json.encode());

        contract.check("importCategoryMappings", answer);
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(new JsonObject(answer.body()).getJsonArray("problems")).hasSize(3);
        assertThat(city.get("/api/v1/category-mappings?scheme=city-b").statusCode())
                .isEqualTo(404);
        assertThat(city.post(IMPORT + "city-b", "text/csv", "a,b\n").statusCode())
                .as("without the right")
                .isEqualTo(403);
    }

    @ParameterizedTest
    @EnumSource
    void refusesEveryFamilyThatCanNeverBeAdmittedWhenItIsLoaded(NeverAdmitted family) {
        for (String word : family.words()) {
            var hidden = word.substring(0, 1) + " " + word.substring(1);
            var csv = "code,name,category\n1," + hidden + "事项,O1\n";

            var answer = city.post(IMPORT + "city-c", KEY, "text/csv", csv);

            assertThat(answer.statusCode()).as(word).isEqualTo(422);
            assertThat(answer.body()).contains(family.name());
        }
        assertThat(city.get("/api/v1/category-mappings?scheme=city-c").statusCode())
                .isEqualTo(404);
    }

    @ParameterizedTest
    @EnumSource
    void refusesEveryFamilyThatCanNeverBeAdmittedAtTheDoor(NeverAdmitted family) {
        for (String word : family.words()) {
            var plain = city.postReports(
                    RunningCity.report("never").put("category", word).encode());
            var schemed = city.postReports(other("never", "city-a", word).encode());

            assertThat(plain.getInteger("accepted")).as(word).isZero();
            assertThat(plain.getJsonArray("rejected").encode()).contains(family.name());
            assertThat(schemed.getJsonArray("rejected").encode()).contains(family.name());
        }
        assertThat(city.get("/metrics").body()).contains("reason=\"never-admitted\"");
    }

    private static void importCsv(String scheme, String csv) {
        var dry = city.post(IMPORT + scheme + "&dryRun=true", KEY, "text/csv", csv);
        var answer = city.post(IMPORT + scheme, KEY, "text/csv", csv);
        contract.check("importCategoryMappings", dry);
        contract.check("importCategoryMappings", answer);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    }

    private static JsonObject other(String id, String scheme, String code) {
        return RunningCity.report(id).put("scheme", scheme).put("category", code);
    }

    private static JsonObject report(String id) {
        HttpResponse<String> list = city.get("/api/v1/reports?limit=500");
        return new JsonObject(list.body())
                .getJsonArray("items").stream()
                        .map(JsonObject.class::cast)
                        .filter(item -> item.getString("id").equals(id))
                        .findFirst()
                        .orElseThrow();
    }
}
