package cn.fengsui.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** Persons, faces, vehicles and files of GA/T 1400 are refused, and nothing of them stays anywhere. */
@ExtendWith(SharedCity.class)
class ViewLibraryPersonsTest {

    private static final String FACE = "ZZ-FACE-OF-SOMEBODY-4711";

    private static RunningCity city;
    private static ViewLibrary north;

    @BeforeAll
    static void open(RunningCity shared, @TempDir Path folder) throws IOException {
        city = shared;
        north = ViewLibrary.open(city, "42032100005030000004", folder);
    }

    @AfterAll
    static void close() {
        north.close();
    }

    @BeforeEach
    void register() {
        assertThat(north.platform.register().statusCode()).isEqualTo(200);
    }

    /** The rule of the product: nothing about persons, faces or vehicles is stored anywhere, not even as a trace. */
    @Test
    void refusesPersonsFacesVehiclesAndFilesAndKeepsNothingOfThem() {
        var heard = new ListAppender<ILoggingEvent>();
        var root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        var ours = (Logger) LoggerFactory.getLogger("cn.fengsui");
        heard.start();
        root.addAppender(heard);
        ours.setLevel(Level.TRACE);
        var forbidden = List.of(
                "Faces",
                "Persons",
                "MotorVehicles",
                "NonMotorVehicles",
                "Things",
                "Scenes",
                "Images",
                "VideoSlices",
                "Files",
                "Cases",
                "Dispositions",
                "DispositionNotifications",
                "AnalysisRules",
                "VideoLabels",
                "Tollgates",
                "Lanes",
                "Faces/1",
                "Images/1/Data",
                "Unheard");
        try {
            for (String resource : forbidden) {
                for (String method : List.of("POST", "PUT", "GET", "DELETE")) {
                    var answer = north.platform.send(
                            method,
                            "/VIID/" + resource,
                            "{\"FaceListObject\":{\"FaceObject\":[{\"FaceID\":\"" + FACE + "\"}]}}");
                    assertThat(answer.statusCode()).as(method + " " + resource).isEqualTo(403);
                    assertThat(answer.body()).doesNotContain(FACE);
                }
            }
            refusesThemInsideOfWhatItTakes();
        } finally {
            ours.setLevel(null);
            root.detachAppender(heard);
        }
        assertThat(Everywhere.in(city, FACE)).isEmpty();
        assertThat(heard.list.stream().map(ILoggingEvent::getFormattedMessage)).noneMatch(line -> line.contains(FACE));
        assertThat(heard.list)
                .noneMatch(event -> String.valueOf(event.getKeyValuePairs()).contains(FACE)
                        || event.getThrowableProxy() != null
                                && String.valueOf(event.getThrowableProxy().getMessage())
                                        .contains(FACE));
        assertThat(scrape()).contains("fengsui_ingest_viid_refused_total{type=\"Face\"}");
    }

    private static void refusesThemInsideOfWhatItTakes() {
        var face = new JsonObject().put("FaceObject", new JsonArray().add(new JsonObject().put("FaceID", FACE)));
        var good = ViidMessages.id();
        var withFace = ViidMessages.notice("F1").put("FaceObjectList", face);
        var withDevice = ViidMessages.notice("F2")
                .put("DeviceList", new JsonObject().put("APEObject", new JsonArray().add(ViidMessages.ape(good))));
        var answer =
                north.platform.send("POST", "/VIID/SubscribeNotifications", ViidMessages.notices(withFace, withDevice));
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(ViidMessages.outcomes(answer).stream().map(one -> ((JsonObject) one).getInteger("StatusCode")))
                .containsExactly(4, 0);
        assertThat(city.store.cameras().byId(good)).isPresent();

        var inDevice = north.platform.send(
                "PUT",
                "/VIID/APEs",
                ViidMessages.list("APE", ViidMessages.ape(ViidMessages.id()).put("FaceList", face)));
        assertThat(inDevice.statusCode()).isEqualTo(403);
        var wish = "{\"SubscribeListObject\":{\"SubscribeObject\":[{\"SubscribeDetail\":\"12\",\"Title\":\"" + FACE
                + "\"}]}}";
        assertThat(north.platform.send("POST", "/VIID/Subscribes", wish).statusCode())
                .isEqualTo(403);
        assertThat(north.platform
                        .send("POST", "/VIID/SubscribeNotifications", "{\"FaceObject\":\"" + FACE)
                        .statusCode())
                .isEqualTo(400);
        assertThat(north.platform
                        .send("PUT", "/VIID/APEs", ViidMessages.list("APE", new JsonObject().put("ApeID", FACE)))
                        .body())
                .doesNotContain(FACE);
    }

    private static String scrape() {
        return RunningCity.send(java.net.http.HttpRequest.newBuilder(
                                java.net.URI.create("http://127.0.0.1:" + north.doors.port() + "/metrics"))
                        .GET())
                .body();
    }
}
