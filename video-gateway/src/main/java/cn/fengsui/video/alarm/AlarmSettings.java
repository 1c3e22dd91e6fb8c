package cn.fengsui.video.alarm;

import cn.fengsui.domain.report.EventClass;
import cn.fengsui.domain.settings.Settings;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * How alarms are taken.
 *
 * @param coalesce {@code video.alarm-coalesce=5m}: the same kind from the same place within this time is one report
 * @param perMinute {@code video.alarm-rate=30}, 1 to 10000: most reports a minute from one device
 * @param queue {@code video.alarm-queue=2000}, 10 to 100000: alarms that may wait to be looked at, and reports that may
 *     wait to be sent
 * @param reset {@code video.alarm-reset=5m}: a device that stays silent until it is reset is reset after this time when
 *     nobody acknowledged; {@code 0s} = only by acknowledgement
 * @param inputClass {@code video.alarm-input-class=S2}: event class of a wired input
 * @param inputs {@code video.alarm-inputs=}: classes of particular inputs, {@code ID:CLASS} separated by commas, for
 *     instance {@code 34020000001340000001:A1} for a smoke detector
 */
public record AlarmSettings(
        Duration coalesce,
        int perMinute,
        int queue,
        Duration reset,
        EventClass inputClass,
        Map<String, EventClass> inputs) {

    public AlarmSettings {
        inputs = Map.copyOf(inputs);
    }

    /** Reads and checks; problems are noted in the settings. */
    public static AlarmSettings from(Settings settings) {
        return new AlarmSettings(
                settings.duration("video.alarm-coalesce", Duration.ofMinutes(5)),
                settings.number("video.alarm-rate", 30, 1, 10_000),
                settings.number("video.alarm-queue", 2_000, 10, 100_000),
                settings.duration("video.alarm-reset", Duration.ofMinutes(5)),
                classOf(settings, "video.alarm-input-class", settings.text("video.alarm-input-class", "S2")),
                inputs(settings));
    }

    private static EventClass classOf(Settings settings, String key, String code) {
        Optional<EventClass> known = EventClass.of(code);
        if (known.isEmpty()) {
            settings.problem(key + " must be an admitted event class such as A1, S2 or T1 and is '" + code + "'");
        }
        return known.orElse(EventClass.S2);
    }

    private static Map<String, EventClass> inputs(Settings settings) {
        var inputs = new HashMap<String, EventClass>();
        String key = "video.alarm-inputs";
        for (String one : settings.text(key, "").split(",")) {
            String[] parts = one.strip().split(":", 2);
            if (parts.length == 2 && parts[0].matches("[0-9]{10,20}")) {
                inputs.put(parts[0], classOf(settings, key, parts[1]));
            } else if (!one.isBlank()) {
                settings.problem(key + " must be ID:CLASS separated by commas and holds '" + one + "'");
            }
        }
        return inputs;
    }

    /** The event class of an alarm that is taken. */
    EventClass classOf(AlarmKind kind, String alarmId) {
        return switch (kind) {
            case INPUT -> inputs.getOrDefault(alarmId, inputClass);
            case MANUAL_VIDEO -> EventClass.S2;
            case OBJECT_LEFT -> EventClass.C4;
            default -> EventClass.T1;
        };
    }
}
