package cn.fengsui.ingest;

import cn.fengsui.ingest.cap.WarningDoor;
import cn.fengsui.ingest.http.Door;
import cn.fengsui.ingest.place.KnownSpots;
import cn.fengsui.ingest.sensor.SensorDoor;
import cn.fengsui.ingest.viid.ViidDoor;
import java.util.List;

/** The doors to other networks: view libraries, warnings, sensors, cameras of several sources, connectors. */
final class NetworkDoors {

    private NetworkDoors() {}

    static List<Door> over(Hall hall) {
        var spots = new KnownSpots(hall.ports().log(), hall.clock());
        return List.of(viewLibraries(hall), warnings(hall, spots), sensors(hall, spots));
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

    private static Door warnings(Hall hall, KnownSpots spots) {
        var ports = hall.ports();
        var behind = new WarningDoor.Behind(
                ports.networks().warnings(),
                ports.alerts(),
                spots,
                hall.commit(),
                ports.deadLetters(),
                hall.admission(),
                hall.metrics());
        var config = hall.config();
        return new WarningDoor(config.networks().cap(), behind, hall.divisions(), hall.clock(), config.zone());
    }

    private static Door sensors(Hall hall, KnownSpots spots) {
        return new SensorDoor(hall.sensors(), hall.ports().networks().sensors(), spots, hall.metrics(), hall.clock());
    }
}
