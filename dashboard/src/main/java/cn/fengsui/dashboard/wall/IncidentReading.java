package cn.fengsui.dashboard.wall;

import cn.fengsui.dashboard.alerts.RailItem;
import cn.fengsui.dashboard.push.Screen;
import com.vaadin.flow.component.UI;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;

/** Reads the record behind the incident at hand when it changed, away from the session lock. Owned by that lock. */
final class IncidentReading {

    private final WallParts parts;
    private final FilePanel file;
    private final UnitsPanel units;
    private String key = "";

    IncidentReading(WallParts parts, FilePanel file, UnitsPanel units) {
        this.parts = parts;
        this.file = file;
        this.units = units;
    }

    void read(RailItem item) {
        var opened = item.incident();
        String wanted = item.id() + "/" + item.alert().reportCount() + "/"
                + (opened == null ? "" : opened.id() + opened.version());
        if (wanted.equals(key)) {
            return;
        }
        key = wanted;
        UI ui = Objects.requireNonNull(UI.getCurrent());
        CompletableFuture.supplyAsync(
                        () -> IncidentFile.read(
                                parts.feeds().incidents(),
                                parts.feeds().reports(),
                                item.alert().reportKeys(),
                                opened),
                        parts.workers())
                .whenCompleteAsync(
                        (read, failed) -> {
                            if (wanted.equals(key)) {
                                file.show(opened, failed == null ? read : IncidentFile.EMPTY);
                                units.show(failed == null ? read.units() : List.of());
                            }
                        },
                        Screen.next(ui));
    }
}
