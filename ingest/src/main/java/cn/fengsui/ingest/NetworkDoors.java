package cn.fengsui.ingest;

import cn.fengsui.ingest.api.CatalogueDoor;
import cn.fengsui.ingest.camera.CameraProvenance;
import cn.fengsui.ingest.cap.WarningDoor;
import cn.fengsui.ingest.cap.WarningIntake;
import cn.fengsui.ingest.connector.ConnectorDoor;
import cn.fengsui.ingest.connector.Connectors;
import cn.fengsui.ingest.connector.WriteBack;
import cn.fengsui.ingest.feedback.Feedback;
import cn.fengsui.ingest.feedback.FeedbackDoor;
import cn.fengsui.ingest.http.Door;
import cn.fengsui.ingest.place.KnownSpots;
import cn.fengsui.ingest.sensor.KeySpotDoor;
import cn.fengsui.ingest.sensor.SensorDoor;
import cn.fengsui.ingest.viid.ViidDoor;
import cn.fengsui.ingest.warningfeed.WarningFeedDoor;
import cn.fengsui.ingest.warningfeed.WarningFeeds;
import java.util.List;

/** The doors to other networks: view libraries, warnings, sensors, cameras of several sources, connectors. */
final class NetworkDoors {

    private NetworkDoors() {}

    static List<Door> over(Hall hall) {
        var spots = new KnownSpots(hall.ports().log(), hall.clock());
        var warnings = warningIntake(hall);
        return List.of(
                viewLibraries(hall),
                warnings(hall, warnings, spots),
                warningFeeds(hall, warnings),
                sensors(hall, spots),
                keySpots(hall, spots),
                catalogue(hall),
                connectors(hall),
                feedback(hall));
    }

    private static Door viewLibraries(Hall hall) {
        var ports = hall.ports();
        return hall.parts()
                .opened(ViidDoor.open(
                        hall.config().networks().viid(),
                        new ViidDoor.Behind(
                                hall.cameras(),
                                ports.cameras(),
                                ports.networks().libraries(),
                                ports.deadLetters(),
                                hall.metrics()),
                        hall.clock(),
                        hall.config().zone()));
    }

    private static WarningIntake warningIntake(Hall hall) {
        var ports = hall.ports();
        return new WarningIntake(
                hall.config().networks().cap(),
                new WarningIntake.Behind(
                        ports.networks().warnings(), hall.commit(), ports.deadLetters(), hall.metrics()),
                hall.divisions(),
                hall.clock());
    }

    private static Door warningFeeds(Hall hall, WarningIntake intake) {
        return new WarningFeedDoor(hall.parts()
                .opened(WarningFeeds.open(
                        hall.config().networks().warningFeeds(), intake, hall.metrics(), hall.clock())));
    }

    private static Door warnings(Hall hall, WarningIntake intake, KnownSpots spots) {
        var ports = hall.ports();
        var behind =
                new WarningDoor.Behind(intake, ports.networks().warnings(), ports.alerts(), spots, hall.admission());
        var config = hall.config();
        return new WarningDoor(config.networks().cap(), behind, hall.divisions(), hall.clock(), config.zone());
    }

    private static Door sensors(Hall hall, KnownSpots spots) {
        return new SensorDoor(hall.sensors(), hall.ports().networks().sensors(), spots, hall.metrics(), hall.clock());
    }

    private static Door keySpots(Hall hall, KnownSpots spots) {
        var ports = hall.ports();
        var behind = new KeySpotDoor.Behind(ports.log(), spots, ports.city().evacuations());
        return new KeySpotDoor(
                behind, hall.divisions(), hall.config().networks().quantities(), hall.clock());
    }

    private static Door catalogue(Hall hall) {
        var claims = hall.ports().networks().claims();
        return new CatalogueDoor(
                Doors.cameras(hall),
                hall.ports().cameras(),
                claims,
                new CameraProvenance(claims, hall.config().networks().cameraPriority()));
    }

    private static Door connectors(Hall hall) {
        var records = hall.ports().networks().connectors();
        var zone = hall.config().zone();
        var connectors = hall.parts()
                .opened(Connectors.open(
                        hall.config().networks().connectors(),
                        records,
                        hall.reports(),
                        hall.metrics(),
                        hall.clock(),
                        zone));
        var config = hall.config().networks().feedback();
        var webhooks = hall.parts()
                .opened(Feedback.open(config, hall.ports().networks().feedback(), hall.vertx(), hall.clock()));
        hall.parts()
                .opened(WriteBack.open(
                        connectors.sources().isEmpty() ? List.of(webhooks) : List.of(connectors, webhooks),
                        records,
                        hall.ports().log(),
                        hall.metrics(),
                        hall.clock(),
                        config.firstRest()));
        return new ConnectorDoor(connectors, records, hall.metrics(), hall.clock(), zone);
    }

    private static Door feedback(Hall hall) {
        var networks = hall.ports().networks();
        return new FeedbackDoor(
                hall.config().networks().feedback(),
                networks.feedback(),
                networks.connectors(),
                hall.metrics(),
                hall.clock());
    }
}
