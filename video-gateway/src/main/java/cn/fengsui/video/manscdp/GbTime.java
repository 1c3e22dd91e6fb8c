package cn.fengsui.video.manscdp;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;

/**
 * Times as they stand in messages: {@code yyyy-MM-ddTHH:mm:ss} in Beijing time without a zone (GB/T 28181-2022 A.2.1).
 * Devices add milliseconds or a zone, or put a blank for the T; all are read.
 */
public final class GbTime {

    public static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    private static final DateTimeFormatter WRITTEN =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss", Locale.ROOT).withZone(ZONE);
    private static final int DATE_LENGTH = 10;
    private static final int LONGEST = 40;

    private GbTime() {}

    /** Whole seconds; what is below is cut off. */
    public static String write(Instant time) {
        return WRITTEN.format(time.truncatedTo(ChronoUnit.SECONDS));
    }

    /** The moment, or empty when the text is no time. */
    public static Optional<Instant> read(String text) {
        String time = text.strip().replace('/', '-');
        if (time.length() <= DATE_LENGTH || time.length() > LONGEST) {
            return Optional.empty();
        }
        String iso = time.substring(0, DATE_LENGTH)
                + "T"
                + time.substring(DATE_LENGTH + 1).strip().replace(" ", "");
        try {
            return Optional.of(LocalDateTime.parse(iso).atZone(ZONE).toInstant());
        } catch (DateTimeException zoned) {
            return readZoned(iso);
        }
    }

    private static Optional<Instant> readZoned(String iso) {
        try {
            return Optional.of(OffsetDateTime.parse(iso).toInstant());
        } catch (DateTimeException noTime) {
            return Optional.empty();
        }
    }
}
