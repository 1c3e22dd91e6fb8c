package cn.fengsui.dashboard.situation;

import cn.fengsui.domain.alert.Alert;
import cn.fengsui.domain.camera.Camera;
import cn.fengsui.domain.hotspot.Hotspot;
import cn.fengsui.domain.incident.Incident;
import cn.fengsui.domain.instruction.Instruction;
import cn.fengsui.domain.report.Report;
import java.util.List;

/** The records that a number was counted from. The number is always {@link #count()}, never computed elsewhere. */
public sealed interface Evidence {

    List<?> items();

    default int count() {
        return items().size();
    }

    record OfIncidents(List<Incident> items) implements Evidence {
        public OfIncidents {
            items = List.copyOf(items);
        }
    }

    record OfReports(List<Report> items) implements Evidence {
        public OfReports {
            items = List.copyOf(items);
        }
    }

    record OfAlerts(List<Alert> items) implements Evidence {
        public OfAlerts {
            items = List.copyOf(items);
        }
    }

    record OfHotspots(List<Hotspot> items) implements Evidence {
        public OfHotspots {
            items = List.copyOf(items);
        }
    }

    record OfCameras(List<Camera> items) implements Evidence {
        public OfCameras {
            items = List.copyOf(items);
        }
    }

    record OfTownships(List<TownshipRow> items) implements Evidence {
        public OfTownships {
            items = List.copyOf(items);
        }
    }

    record OfInstructions(List<Instruction> items) implements Evidence {
        public OfInstructions {
            items = List.copyOf(items);
        }
    }
}
