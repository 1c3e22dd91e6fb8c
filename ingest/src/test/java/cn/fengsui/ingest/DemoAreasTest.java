package cn.fengsui.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import cn.fengsui.domain.identity.ApiKey;
import cn.fengsui.domain.identity.VideoRight;
import cn.fengsui.domain.place.AreaLevel;
import cn.fengsui.domain.place.GeoPoint;
import cn.fengsui.ingest.place.DemoAreas;
import cn.fengsui.ingest.place.Divisions;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The invented city's areas go through the same door as a real city's. */
class DemoAreasTest {

    private static final String KEY = "secret-of-the-planner";

    @Test
    void passTheImportDoorWithoutAFindingAndNameEveryPlaceAsBefore() throws Exception {
        try (var city = new RunningCity()) {
            city.store.apiKeys().save(new ApiKey("planner", 10_000, false, Set.of(VideoRight.CONFIGURE)), KEY);
            for (DemoAreas.Level level : DemoAreas.levels()) {
                HttpResponse<String> answer = city.post(
                        "/api/v1/places/import?validFrom=2020-01-01T00:00:00Z&level=" + level.level(),
                        KEY,
                        "application/geo+json",
                        level.geoJson());

                assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
                assertThat(new JsonObject(answer.body()).getJsonArray("findings"))
                        .as(level.level() + " " + answer.body())
                        .isEmpty();
            }
            assertThat(city.store.areas().all())
                    .extracting(area -> area.level())
                    .contains(AreaLevel.COUNTY, AreaLevel.TOWNSHIP, AreaLevel.VILLAGE, AreaLevel.GRID);
            Divisions before = Divisions.demoCity();
            for (double lng = 112.05; lng < 112.22; lng += 0.0137) {
                for (double lat = 30.88; lat < 31.02; lat += 0.0137) {
                    var point = new GeoPoint(lng, lat);
                    var at = new JsonObject(city.get("/api/v1/places/at?lng=" + lng + "&lat=" + lat)
                            .body());
                    var was = before.place(point, "");
                    assertThat(name(at, "township")).as(point.toString()).isEqualTo(was.division());
                    assertThat(name(at, "grid")).as(point.toString()).isEqualTo(was.grid());
                }
            }
        }
    }

    private static String name(JsonObject at, String level) {
        JsonObject area = at.getJsonObject(level);
        return area == null ? "" : area.getString("name");
    }
}
