package cn.fengsui.dashboard.alerts;

import cn.fengsui.domain.alert.HoldLimits;
import cn.fengsui.domain.report.Level;
import cn.fengsui.domain.settings.Settings;
import java.time.Duration;
import java.time.LocalTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What the screens of alerts can be told.
 *
 * @param desks who looks at what ({@code alerts.desks=}): {@code name:code code; name:code}; each code stands for all
 *     divisions that begin so; what no desk names belongs to the first one. Empty = one desk for everything
 * @param nextDesk an alert that nobody owns is shown at the next desk too after this ({@code alerts.next-desk-after=15s
 *     15s 2m 10m}, one for each level)
 * @param shiftLead and asks for the shift lead after this ({@code alerts.shift-lead-after=45s 45s 5m 30m})
 * @param message and leaves the house after this ({@code alerts.message-after=64s 64s 15m 0s}); 0 = never
 * @param shifts when shifts begin by the city's clock ({@code alerts.shift-starts=08:00 20:00}); the sound of a workstation is
 *     tested once a shift
 * @param holdLimits how long alerts may be put aside
 */
public record AlertsConfig(
        List<Desk> desks, Times nextDesk, Times shiftLead, Times message, Shifts shifts, HoldLimits holdLimits) {

    /** One desk: the divisions whose codes begin with one of these; none = all. */
    public record Desk(String name, List<String> divisions) {

        public Desk {
            divisions = List.copyOf(divisions);
        }

        boolean names(String divisionCode) {
            return divisions.stream().anyMatch(divisionCode::startsWith);
        }
    }

    /** A time for each level; zero = never. */
    public record Times(Duration one, Duration two, Duration three, Duration four) {

        public Duration of(Level level) {
            return switch (level) {
                case I -> one;
                case II -> two;
                case III -> three;
                case IV -> four;
            };
        }
    }

    public AlertsConfig {
        desks = List.copyOf(desks);
    }

    /** Reads its keys; problems are gathered in {@code settings}. */
    public static AlertsConfig from(Settings settings) {
        return new AlertsConfig(
                desks(settings),
                times(settings, "alerts.next-desk-after", "15s 15s 2m 10m"),
                times(settings, "alerts.shift-lead-after", "45s 45s 5m 30m"),
                times(settings, "alerts.message-after", "64s 64s 15m 0s"),
                shifts(settings),
                HoldLimits.from(settings));
    }

    /** Which desk an alert of this division belongs to: an index of {@link #desks}. */
    public int deskOf(String divisionCode) {
        for (int i = 0; i < desks.size(); i++) {
            if (desks.get(i).names(divisionCode)) {
                return i;
            }
        }
        return 0;
    }

    private static List<Desk> desks(Settings settings) {
        var desks = new ArrayList<Desk>();
        for (String part : settings.text("alerts.desks", "").split(";")) {
            if (part.isBlank()) {
                continue;
            }
            String[] named = part.strip().split(":", 2);
            if (named.length < 2 || named[0].isBlank()) {
                settings.problem("alerts.desks must be name:code code; name:code and has '" + part.strip() + "'");
            } else {
                desks.add(new Desk(named[0].strip(), List.of(named[1].strip().split("\\s+"))));
            }
        }
        return desks.isEmpty() ? List.of(new Desk("1", List.of(""))) : desks;
    }

    private static Shifts shifts(Settings settings) {
        String text = settings.text("alerts.shift-starts", "08:00 20:00");
        try {
            return new Shifts(Arrays.stream(text.strip().split("\\s+"))
                    .map(LocalTime::parse)
                    .toList());
        } catch (DateTimeParseException wrong) {
            settings.problem(
                    "alerts.shift-starts must be times of the day such as '08:00 20:00' and is '" + text + "'");
            return new Shifts(List.of(LocalTime.MIDNIGHT));
        }
    }

    private static Times times(Settings settings, String key, String fallback) {
        String text = settings.text(key, fallback);
        String[] parts = text.strip().split("\\s+");
        var read = new ArrayList<Duration>();
        for (String part : parts) {
            try {
                read.add(Settings.parseDuration(part));
            } catch (RuntimeException wrong) {
                break;
            }
        }
        if (parts.length != 4 || read.size() != 4) {
            settings.problem(key + " must be four durations, one for each level, such as '" + fallback + "', and is '"
                    + text + "'");
            return times(Settings.defaults(), key, fallback);
        }
        return new Times(read.get(0), read.get(1), read.get(2), read.get(3));
    }
}
