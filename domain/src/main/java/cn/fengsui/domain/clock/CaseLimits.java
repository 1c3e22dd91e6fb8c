package cn.fengsui.domain.clock;

import cn.fengsui.domain.incident.CaseTerms;
import cn.fengsui.domain.incident.IncidentLimits;
import cn.fengsui.domain.incident.IncidentState;
import cn.fengsui.domain.report.Level;
import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * How long a case of a class and level may stay in a state. Lines of {@code class,level,state,amount,unit} where class
 * is a code, its first letter or {@code *}, level and state may be {@code *}, and unit is {@code urgent} or {@code
 * working} with an amount such as {@code 90m} or {@code 4h}, or {@code days} with a number. The last line that fits
 * decides; where none fits, {@link IncidentLimits} round the clock.
 */
public record CaseLimits(List<Line> lines) implements Serializable {

    /** One line; {@code *} fits everything. */
    public record Line(String category, String level, String state, TimeLimit limit) implements Serializable {
        boolean fits(IncidentState itsState, Level itsLevel, String itsCategory) {
            return (category.equals("*")
                            || category.equals(itsCategory)
                            || category.equals(itsCategory.substring(0, 1)))
                    && (level.equals("*") || level.equals(itsLevel.name()))
                    && (state.equals("*") || state.equals(itsState.name()));
        }
    }

    private static final int PARTS = 5;

    public CaseLimits {
        lines = List.copyOf(lines);
    }

    /** The domain's defaults. */
    public static CaseLimits standard() {
        return new CaseLimits(List.of());
    }

    /** @throws IllegalArgumentException naming the line, what it says and what is expected */
    public static CaseLimits read(List<String> text) {
        var lines = new ArrayList<Line>();
        for (int i = 0; i < text.size(); i++) {
            String line = text.get(i).replaceFirst("#.*", "").strip();
            try {
                if (!line.isEmpty()) {
                    lines.add(line(line.split("\\s*,\\s*")));
                }
            } catch (IllegalArgumentException wrong) {
                throw new IllegalArgumentException(
                        "Line " + (i + 1) + " of the time limits says '" + line + "': " + wrong.getMessage(), wrong);
            }
        }
        return new CaseLimits(lines);
    }

    public TimeLimit of(IncidentState state, Level level, String category) {
        for (Line line : lines.reversed()) {
            if (line.fits(state, level, category)) {
                return line.limit();
            }
        }
        return TimeLimit.urgent(IncidentLimits.of(state, level));
    }

    /** When a case must be fed back at the latest: the limits of all states up to then, one after the other. */
    public Instant caseDue(Instant reportedAt, Level level, String category, WorkCalendar calendar) {
        return caseDue(reportedAt, level, category, CaseTerms.NONE, calendar);
    }

    /** The same with what was agreed about the case: pauses stop the clock, one state may last longer. */
    public Instant caseDue(Instant reportedAt, Level level, String category, CaseTerms terms, WorkCalendar calendar) {
        Instant due = reportedAt;
        for (IncidentState state : IncidentState.values()) {
            if (state.ordinal() < IncidentState.RESPONDED.ordinal()) {
                TimeLimit limit = of(state, level, category).longerBy(terms.percentMore(state));
                due = calendar.due(due, limit, terms.pauses());
            }
        }
        return due;
    }

    private static Line line(String[] parts) {
        if (parts.length != PARTS) {
            throw new IllegalArgumentException("it must read class,level,state,amount,unit");
        }
        if (!parts[1].equals("*")) {
            Level.valueOf(parts[1]);
        }
        if (!parts[2].equals("*")) {
            IncidentState.valueOf(parts[2]);
        }
        return new Line(parts[0], parts[1], parts[2], limit(parts[3], parts[4]));
    }

    private static TimeLimit limit(String amount, String unit) {
        if (!amount.matches(unit.equals("days") ? "[0-9]{1,3}" : "[0-9]{1,6}[smh]")) {
            throw new IllegalArgumentException("the amount of " + unit + " must read "
                    + (unit.equals("days") ? "3" : "90m or 4h") + ", not '" + amount + "'");
        }
        return switch (unit) {
            case "urgent" -> TimeLimit.urgent(duration(amount));
            case "working" -> TimeLimit.working(duration(amount));
            case "days" -> TimeLimit.workingDays(Integer.parseInt(amount));
            default -> throw new IllegalArgumentException("the unit is urgent, working or days, not '" + unit + "'");
        };
    }

    private static Duration duration(String amount) {
        long number = Long.parseLong(amount.substring(0, amount.length() - 1));
        return switch (amount.charAt(amount.length() - 1)) {
            case 's' -> Duration.ofSeconds(number);
            case 'm' -> Duration.ofMinutes(number);
            default -> Duration.ofHours(number);
        };
    }
}
