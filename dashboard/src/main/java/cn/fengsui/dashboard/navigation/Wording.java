package cn.fengsui.dashboard.navigation;

import cn.fengsui.domain.incident.Incident;
import cn.fengsui.domain.incident.IncidentAction;
import cn.fengsui.domain.incident.IncidentState;
import cn.fengsui.domain.report.EventClass;
import cn.fengsui.domain.report.Level;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.regex.Pattern;

/** The field's words and times in the reader's language. */
public record Wording(Locale locale, ZoneId zone) {

    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm:ss");
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("HH:mm");
    private static final DateTimeFormatter FULL = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");
    private static final Pattern MOMENT =
            Pattern.compile("\\b\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}(\\.\\d{1,9})?Z\\b");
    private static final DateTimeFormatter DAY_CLOCK = DateTimeFormatter.ofPattern("MM-dd HH:mm:ss");
    private static final DateTimeFormatter DAY_MINUTE = DateTimeFormatter.ofPattern("MM-dd HH:mm");

    public boolean isEnglish() {
        return "en".equals(locale.getLanguage());
    }

    public String of(Level level) {
        return isEnglish() ? level.en() : level.zh();
    }

    public String of(IncidentState state) {
        return isEnglish() ? state.en() : state.zh();
    }

    public String of(IncidentAction action) {
        return isEnglish() ? action.en() : action.zh();
    }

    /** Name of a class code; the code itself when it is not an admitted one. */
    public String category(String code) {
        return EventClass.of(code)
                .map(known -> isEnglish() ? known.en() : known.zh())
                .orElse(code);
    }

    /** Titles are written in Chinese; in English the class, which stands beside the place. */
    public String title(Incident incident) {
        return isEnglish() ? category(incident.category()) : incident.title();
    }

    public String clock(Instant at) {
        return CLOCK.format(at.atZone(zone));
    }

    /** Hour and minute, with the day in front when it is not today's. */
    public String minute(Instant at, Instant now) {
        boolean today = at.atZone(zone).toLocalDate().equals(now.atZone(zone).toLocalDate());
        return (today ? MINUTE : DAY_MINUTE).format(at.atZone(zone));
    }

    /** To the second, with the day in front when it is not today's. */
    public String moment(Instant at, Instant now) {
        boolean today = at.atZone(zone).toLocalDate().equals(now.atZone(zone).toLocalDate());
        return (today ? CLOCK : DAY_CLOCK).format(at.atZone(zone));
    }

    /** The same with moments that the record wrote in UTC, such as the end of a suspension, as the city's clock shows them. */
    public String withLocalTimes(String text) {
        return MOMENT.matcher(text)
                .replaceAll(found -> FULL.format(Instant.parse(found.group()).atZone(zone)));
    }

    /** {@code 320 m} or {@code 2.1 km}; a dash when unknown. */
    public static String distance(double metres) {
        if (metres < 0) {
            return "—";
        }
        return metres < 1000
                ? Math.round(metres / 10) * 10 + " m"
                : String.format(Locale.ROOT, "%.1f km", metres / 1000);
    }

    /** {@code 14 秒}, {@code 3 分 20 秒}, {@code 2 时 5 分}. */
    public String duration(long seconds) {
        if (seconds < 60) {
            return seconds + (isEnglish() ? " s" : " 秒");
        }
        if (seconds < 3600) {
            long rest = seconds % 60;
            return seconds / 60
                    + (isEnglish() ? " min" : " 分")
                    + (rest == 0 ? "" : " " + rest + (isEnglish() ? " s" : " 秒"));
        }
        long minutes = seconds % 3600 / 60;
        return seconds / 3600
                + (isEnglish() ? " h" : " 时")
                + (minutes == 0 ? "" : " " + minutes + (isEnglish() ? " min" : " 分"));
    }
}
