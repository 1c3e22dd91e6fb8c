package cn.fengsui.store;

import cn.fengsui.domain.alert.Acknowledgement;
import cn.fengsui.domain.camera.Camera;
import cn.fengsui.domain.camera.CameraHealth;
import cn.fengsui.domain.incident.IncidentChange;
import cn.fengsui.domain.incident.IncidentEntry;
import cn.fengsui.domain.place.KeySpot;
import cn.fengsui.domain.report.Report;
import cn.fengsui.domain.sensor.SensorReading;
import cn.fengsui.domain.warning.Warning;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Domain records as JSON and back: the bodies of the log and of the record's tables. Property names are those of the
 * records, instants ISO-8601 in UTC, enums their names. Unknown properties are skipped, so an older program reads what
 * a newer one wrote.
 */
public final class EventJson {

    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .addModule(new JavaTimeModule().addDeserializer(Instant.class, new QuickInstants()))
            .enable(StreamReadFeature.USE_FAST_DOUBLE_PARSER) // exact all the same
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(DeserializationFeature.ADJUST_DATES_TO_CONTEXT_TIME_ZONE)
            .build();

    private EventJson() {}

    /** One line of JSON. */
    public static String write(Object domainRecord) {
        return domainRecord instanceof Report report ? ReportText.write(report) : withJackson(domainRecord);
    }

    static String withJackson(Object domainRecord) {
        try {
            return MAPPER.writeValueAsString(domainRecord);
        } catch (JsonProcessingException notARecord) {
            throw new IllegalArgumentException(
                    "Cannot write " + domainRecord.getClass().getName() + " as JSON: "
                            + notARecord.getOriginalMessage(),
                    notARecord);
        }
    }

    /** @throws IllegalArgumentException naming the type, the reason and the beginning of the text */
    public static <T> T read(String json, Class<T> type) {
        T value;
        try {
            value = MAPPER.readValue(json, type);
        } catch (JsonProcessingException unreadable) {
            throw unreadable(json, type, unreadable.getOriginalMessage(), unreadable);
        }
        if (value == null) {
            throw unreadable(json, type, "it is null", null);
        }
        String missing = Completeness.missing(value);
        if (!missing.isEmpty()) {
            throw unreadable(json, type, missing + " is missing", null);
        }
        return value;
    }

    public static Report report(String json) {
        Report quick = ReportText.read(json);
        return quick == null ? read(json, Report.class) : quick;
    }

    public static Camera camera(String json) {
        return read(json, Camera.class);
    }

    public static IncidentEntry incident(String json) {
        return read(json, IncidentEntry.class);
    }

    /** What the log says about a move of an incident. */
    public static IncidentChange incidentChange(String json) {
        return read(json, IncidentChange.class);
    }

    public static Acknowledgement acknowledgement(String json) {
        return read(json, Acknowledgement.class);
    }

    public static SensorReading sensor(String json) {
        return read(json, SensorReading.class);
    }

    public static Warning warning(String json) {
        return read(json, Warning.class);
    }

    public static KeySpot keySpot(String json) {
        return read(json, KeySpot.class);
    }

    public static CameraHealth cameraHealth(String json) {
        return read(json, CameraHealth.class);
    }

    private static IllegalArgumentException unreadable(
            String json, Class<?> type, String why, @Nullable Throwable cause) {
        String clipped = json.length() <= 200 ? json : json.substring(0, 200) + "…";
        return new IllegalArgumentException(
                "Cannot read a " + type.getSimpleName() + ": " + why + "; the text begins " + clipped, cause);
    }
}
