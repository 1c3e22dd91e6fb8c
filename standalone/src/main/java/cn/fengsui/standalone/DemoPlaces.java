package cn.fengsui.standalone;

import cn.fengsui.ingest.place.DemoAreas;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** Hands the invented city's county, townships, villages and grids in at the door where a real city's come in. */
final class DemoPlaces {

    /** Before anything that the demo's history tells. */
    private static final String SINCE = "2020-01-01T00:00:00Z";

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private DemoPlaces() {}

    /**
     * Blocking; some seconds.
     *
     * @param ingest where the doors answer
     * @param key with the right CONFIGURE
     * @throws StartFailure if the door does not take them
     */
    static void bring(String ingest, String key) {
        try (var client = HttpClient.newHttpClient()) {
            for (DemoAreas.Level level : DemoAreas.levels()) {
                HttpResponse<String> answer = client.send(
                        HttpRequest.newBuilder(URI.create(ingest + "/api/v1/places/import?level=" + level.level()
                                        + "&validFrom=" + SINCE))
                                .header("X-API-Key", key)
                                .header("Content-Type", "application/geo+json")
                                .timeout(PATIENCE)
                                .POST(BodyPublishers.ofString(level.geoJson()))
                                .build(),
                        BodyHandlers.ofString());
                if (answer.statusCode() != 200) {
                    throw new StartFailure("The demo city's " + level.level() + " areas were not taken: "
                            + answer.statusCode() + " " + answer.body());
                }
            }
        } catch (IOException unreachable) {
            throw new StartFailure(
                    "The demo city's areas could not be handed in: " + unreachable.getMessage(), unreachable);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new StartFailure("Interrupted while the demo city's areas were handed in.", interrupted);
        }
    }
}
