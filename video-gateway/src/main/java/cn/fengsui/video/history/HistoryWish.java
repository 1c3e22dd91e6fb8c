package cn.fengsui.video.history;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * Which recording is wanted.
 *
 * @param cameraId the channel
 * @param from to the second, as the offer cannot say more
 * @param downloadSpeed 0 to play, else the factor at which a file is to be sent
 */
public record HistoryWish(String cameraId, Instant from, Instant to, int downloadSpeed) {

    public HistoryWish {
        from = from.truncatedTo(ChronoUnit.SECONDS);
        if (!from.isBefore(to)) {
            throw new IllegalArgumentException(
                    "A recording must end after it begins; got from " + from + " to " + to + ".");
        }
    }

    public static HistoryWish play(String cameraId, Instant from, Instant to) {
        return new HistoryWish(cameraId, from, to, 0);
    }

    public boolean isDownload() {
        return downloadSpeed > 0;
    }
}
