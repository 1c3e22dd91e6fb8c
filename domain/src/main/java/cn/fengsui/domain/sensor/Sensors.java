package cn.fengsui.domain.sensor;

import cn.fengsui.domain.eventlog.Page;
import cn.fengsui.domain.eventlog.Query;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Sensors as they stand. Blocking. */
public interface Sensors {

    /** Writes states; an older one never takes the place of a newer one. */
    void save(List<SensorState> states);

    /** By sensor id and quantity. {@code Query.state} is a {@link ReadingQuality} name. */
    Page<SensorState> find(Query query, @Nullable String quantity);

    /** All quantities of one sensor; empty when it is not known. */
    List<SensorState> byId(String sensorId);
}
