package cn.fengsui.video.playback;

import cn.fengsui.video.history.HistoryRefusal;
import cn.fengsui.video.history.HistoryRefusal.Reason;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashSet;
import java.util.List;

/**
 * What is to be played. Equal wishes share one playback.
 *
 * @param cameras one to sixteen, each once
 */
record PlaybackWish(List<String> cameras, Instant from, Instant to, Place place) {

    private static final int MOST_CAMERAS = 16;
    private static final Duration LONGEST = Duration.ofDays(7);

    /** @throws HistoryRefusal when it cannot be played by anybody */
    PlaybackWish {
        cameras = List.copyOf(new LinkedHashSet<>(cameras));
        from = from.truncatedTo(ChronoUnit.SECONDS);
        to = to.truncatedTo(ChronoUnit.SECONDS);
        if (cameras.isEmpty() || cameras.size() > MOST_CAMERAS) {
            throw new HistoryRefusal(
                    Reason.BAD_REQUEST, "Name 1 to " + MOST_CAMERAS + " cameras; got " + cameras.size() + ".");
        }
        if (!from.isBefore(to) || Duration.between(from, to).compareTo(LONGEST) > 0) {
            throw new HistoryRefusal(
                    Reason.BAD_REQUEST,
                    "'to' must be after 'from' and at most " + LONGEST.toDays() + " days later; got " + from + " to "
                            + to + ".");
        }
    }
}
