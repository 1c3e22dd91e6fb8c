package cn.fengsui.ingest;

import cn.fengsui.ingest.api.Acknowledgements;
import cn.fengsui.ingest.api.AlertMoveDoor;
import cn.fengsui.ingest.api.AlertStages;
import cn.fengsui.ingest.api.BriefingDoor;
import cn.fengsui.ingest.api.CandidateDoor;
import cn.fengsui.ingest.api.Figures;
import cn.fengsui.ingest.api.Health;
import cn.fengsui.ingest.api.HotspotStory;
import cn.fengsui.ingest.api.IncidentDoor;
import cn.fengsui.ingest.api.Lists;
import cn.fengsui.ingest.api.LogDoor;
import cn.fengsui.ingest.api.MeaningDoor;
import cn.fengsui.ingest.api.MeaningLists;
import cn.fengsui.ingest.api.PublicApi;
import cn.fengsui.ingest.api.ReportAreas;
import cn.fengsui.ingest.api.RuleDoor;
import cn.fengsui.ingest.camera.CameraDoor;
import cn.fengsui.ingest.category.CategoryDoor;
import cn.fengsui.ingest.csv.TableDoor;
import cn.fengsui.ingest.deadletter.DeadLetterDoor;
import cn.fengsui.ingest.feed.FeedDoor;
import cn.fengsui.ingest.hotline.HotlineDoor;
import cn.fengsui.ingest.http.Door;
import cn.fengsui.ingest.keys.KeyDoor;
import cn.fengsui.ingest.mqtt.MqttDoor;
import cn.fengsui.ingest.mqtt.MqttIntakes;
import cn.fengsui.ingest.photo.PhotoDoor;
import cn.fengsui.ingest.placeimport.PlaceDoor;
import cn.fengsui.ingest.report.RateLimits;
import cn.fengsui.ingest.report.ReportDoor;
import cn.fengsui.ingest.report.SourceDoor;
import cn.fengsui.ingest.status.CodeDesk;
import cn.fengsui.ingest.status.StatusDoor;
import cn.fengsui.ingest.stream.StreamDoor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** All doors over HTTP, one line each. A new one: a class with {@code mount(Doorway)}, its operations, a line here. */
final class Doors {

    /** Lines of a stream in one commit: as many as the log writes together. */
    private static final int TOGETHER = 500;

    private Doors() {}

    static List<Door> over(Hall hall) {
        var doors = new ArrayList<Door>(List.of(
                reports(hall),
                new PhotoDoor(hall.ports().attachments(), hall.admission()),
                tables(hall),
                status(hall),
                stream(hall),
                feed(hall),
                keys(hall),
                alertMoves(hall),
                publicApi(hall),
                new MeaningDoor(meanings(hall)),
                new CandidateDoor(hall.ports().meanings().candidates()),
                incidentMoves(hall),
                hotline(hall),
                places(hall),
                new CategoryDoor(hall.ports().city().categories(), hall.categories()),
                sources(hall),
                new LogDoor(hall.ports().log(), hall.ports().city().audit()),
                new DeadLetterDoor(
                        hall.ports().deadLetters(), hall.ports().city().deadLetterDesk(), hall.reports())));
        doors.add(new BriefingDoor(
                hall.ports().city().briefings(), hall.ports().city().audit()));
        doors.addAll(NetworkDoors.over(hall));
        return doors;
    }

    private static Door reports(Hall hall) {
        return new ReportDoor(
                hall.reports(),
                new CodeDesk(hall.ports().statusCodes()),
                hall.taking(),
                together(hall),
                hall.config().maxDepth());
    }

    /** Opens the MQTT port, if it is wanted; else 0. */
    static int mqtt(Hall hall) {
        var config = hall.config();
        if (!config.mqtt().enabled()) {
            return 0;
        }
        var parts = new MqttDoor.Parts(
                hall.vertx(),
                hall.keys(),
                hall.connections(),
                new MqttIntakes(hall.taking(), hall.reports(), hall.sensors()),
                hall.metrics(),
                config.maxDepth(),
                config.bind(),
                config.tls());
        return hall.parts()
                .opened(MqttDoor.open(parts, config.mqtt(), config.eventLoops()))
                .port();
    }

    private static Door sources(Hall hall) {
        var ports = hall.ports();
        return new SourceDoor(hall.clocks(), ports.reports(), ports.mappings(), ports.networks());
    }

    private static Door feed(Hall hall) {
        return new FeedDoor(
                        Map.of("reports", hall.reports(), "sensors", hall.sensors()),
                        hall.taking(),
                        hall.connections(),
                        hall.config().feedConnections(),
                        hall.config().maxDepth())
                .show(hall.metrics());
    }

    private static Door stream(Hall hall) {
        var ports = hall.ports();
        var parts = new StreamDoor.Parts(
                hall.vertx(), hall.workers(), hall.connections(), ports.log(), ports.alerts(), ports.state());
        return hall.parts()
                .opened(StreamDoor.open(hall.config().stream(), parts))
                .show(hall.metrics());
    }

    private static Door keys(Hall hall) {
        return new KeyDoor(hall.ports().keyDesk(), hall.clock());
    }

    private static Door status(Hall hall) {
        var ports = hall.ports();
        return new StatusDoor(ports.statusCodes(), ports.reports(), ports.incidents(), new RateLimits(hall.clock()));
    }

    private static Door tables(Hall hall) {
        return new TableDoor(
                hall.reports(),
                hall.ports().mappings(),
                hall.ports().reports(),
                together(hall),
                new ReportAreas(hall.divisions())::of);
    }

    private static int together(Hall hall) {
        return Math.min(TOGETHER, hall.config().maxBatch());
    }

    private static Door alertMoves(Hall hall) {
        var ports = hall.ports();
        return new AlertMoveDoor(
                ports.alerts(), ports.alertHandlings(), hall.config().holdLimits(), ports.state(), hall.clock());
    }

    private static Door publicApi(Hall hall) {
        var ports = hall.ports();
        return new PublicApi(new PublicApi.Behind(
                cameras(hall),
                new Acknowledgements(ports.alerts(), ports.alertHandlings(), ports.state()),
                lists(hall),
                new RuleDoor(ports.rules(), ports.trials()),
                new Health(ports.log(), hall.workers()),
                hall.metrics()));
    }

    private static Door incidentMoves(Hall hall) {
        var ports = hall.ports();
        return new IncidentDoor(
                ports.incidents(), ports.state().caseClocks(), ports.state().incidents());
    }

    private static Door hotline(Hall hall) {
        return new HotlineDoor(hall.ports().reports(), hall.ports().log(), hall.clock());
    }

    private static MeaningLists meanings(Hall hall) {
        var ports = hall.ports();
        var state = ports.state();
        return new MeaningLists(
                ports.meanings().candidates(),
                ports.meanings().discrepancies(),
                new Figures(
                        state.indicators(),
                        ports.meanings().figures(),
                        hall.config().zone(),
                        hall.clock()),
                state.caseClocks(),
                state.cameraCounts(),
                new HotspotStory(ports.hotspots(), ports.alerts()));
    }

    private static Door places(Hall hall) {
        return new PlaceDoor(hall.ports().city().areas(), hall.divisions(), hall.areaUpdates(), hall.clock());
    }

    static CameraDoor cameras(Hall hall) {
        var parts = new CameraDoor.Parts(
                hall.contract().shape("CameraMetadata"),
                hall.admission(),
                hall.metrics(),
                hall.clock(),
                hall.config().maxDepth());
        return new CameraDoor(parts, hall.cameras(), hall.ports().deadLetters());
    }

    private static Lists lists(Hall hall) {
        var ports = hall.ports();
        var zone = hall.config().zone();
        return new Lists(
                ports.reports(),
                ports.cameras(),
                ports.alerts(),
                new AlertStages(ports.alertHandlings(), hall.clock()),
                ports.hotspots(),
                ports.incidents(),
                ports.state().hotspotLayers(),
                (month, drill) -> ports.disputes().in(month, zone, drill),
                new ReportAreas(hall.divisions()));
    }
}
