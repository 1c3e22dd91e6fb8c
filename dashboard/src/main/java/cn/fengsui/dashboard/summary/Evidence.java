package cn.fengsui.dashboard.summary;

import cn.fengsui.domain.alert.Alert;
import cn.fengsui.domain.camera.Camera;
import cn.fengsui.domain.hotspot.Hotspot;
import cn.fengsui.domain.incident.Incident;
import cn.fengsui.domain.report.Report;
import java.util.List;

/** The records that a number was counted from. The number is always {@link #count()}, never computed elsewhere. */
public sealed interface Evidence {

    int count();

    record OfIncidents(List<Incident> items) implements Evidence {
        public OfIncidents {
            items = List.copyOf(items);
        }

        @Override
        public int count() {
            return items.size();
        }
    }

    record OfReports(List<Report> items) implements Evidence {
        public OfReports {
            items = List.copyOf(items);
        }

        @Override
        public int count() {
            return items.size();
        }
    }

    record OfAlerts(List<Alert> items) implements Evidence {
        public OfAlerts {
            items = List.copyOf(items);
        }

        @Override
        public int count() {
            return items.size();
        }
    }

    record OfHotspots(List<Hotspot> items) implements Evidence {
        public OfHotspots {
            items = List.copyOf(items);
        }

        @Override
        public int count() {
            return items.size();
        }
    }

    record OfCameras(List<Camera> items) implements Evidence {
        public OfCameras {
            items = List.copyOf(items);
        }

        @Override
        public int count() {
            return items.size();
        }
    }
}
