package cn.fengsui.video.playback;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** The clock on a device's wall: Beijing time without a zone (reference §4.1), read with what devices add to it. */
final class DeviceTime {

    private static final ZoneId BEIJING = ZoneId.of("Asia/Shanghai");
    private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss");

    private DeviceTime() {}

    /** To the second, as devices expect it. */
    static String text(Instant at) {
        return SECONDS.format(LocalDateTime.ofInstant(at.truncatedTo(ChronoUnit.SECONDS), BEIJING));
    }

    /** Takes milliseconds, a blank for the T, and a zone; empty when it is no time. */
    static Optional<Instant> read(String text) {
        String plain = text.strip().replace(' ', 'T');
        try {
            boolean zoned = plain.matches(".*T.*(?:Z|[+-][0-9]{2}:?[0-9]{2})");
            return Optional.of(
                    zoned
                            ? OffsetDateTime.parse(plain).toInstant()
                            : LocalDateTime.parse(plain).atZone(BEIJING).toInstant());
        } catch (DateTimeException unreadable) {
            return Optional.empty();
        }
    }
}
