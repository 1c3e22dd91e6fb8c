package cn.fengsui.ingest;

import cn.fengsui.domain.settings.Settings;
import cn.fengsui.testkit.PushedClock;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;

/** A lower platform "north" and doors of their own that know it, over the shared record. Owned by one test class. */
final class ViewLibrary implements AutoCloseable {

    static final String OWN_ID = "42032100005030000009";
    static final String PASSWORD = "north-secret";

    final LowerPlatform platform;
    final PushedClock clock = new PushedClock();
    final Ingest doors;

    private ViewLibrary(RunningCity city, LowerPlatform platform, Path folder) throws IOException {
        this.platform = platform;
        this.doors = doors(city, platform, folder, true, clock);
        platform.isBelow(doors.port());
    }

    /** @param id of a platform that no other class registers, as the record remembers what was subscribed there */
    static ViewLibrary open(RunningCity city, String id, Path folder) throws IOException {
        return new ViewLibrary(city, new LowerPlatform(id, PASSWORD), folder);
    }

    /** Doors that know this platform. */
    static Ingest doors(RunningCity city, LowerPlatform below, Path folder, boolean subscribe, Clock clock)
            throws IOException {
        var file = folder.resolve("libraries-" + subscribe + ".json");
        Files.writeString(
                file,
                new JsonArray()
                        .add(new JsonObject()
                                .put("id", below.id)
                                .put("name", "north")
                                .put("password", PASSWORD)
                                .put("url", below.url())
                                .put("subscribe", subscribe))
                        .encode());
        return Ingest.start(
                IngestConfig.from(Settings.of(Map.of(
                        "ingest.port", "0",
                        "ingest.mqtt", "false",
                        "ingest.viid-id", OWN_ID,
                        "ingest.viid-libraries", file.toString(),
                        "ingest.viid-address", "http://127.0.0.1:1/"))),
                IngestPorts.of(city.store, city.state),
                clock);
    }

    @Override
    public void close() {
        platform.close();
        doors.close();
    }
}
