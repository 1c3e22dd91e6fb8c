package cn.fengsui.ingest.warningfeed;

import cn.fengsui.ingest.cap.CapUnreadable;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** Coverage-guided: whatever a feed answers gives entries or a sentence that says why not, and leads nowhere else. */
class WarningFeedFuzzTest {

    private static final URI FEED = URI.create("https://feeds.example/cap.atom");
    private static final WarningFeedConfig CONFIG =
            new WarningFeedConfig(List.of(FEED), Duration.ofMinutes(1), List.of("files.example"));

    @FuzzTest(maxDuration = "10m")
    void readsAnyFeed(byte[] body) {
        try {
            for (var entry : WarningFeed.read(body).entries()) {
                check(entry);
            }
        } catch (CapUnreadable told) {
            if (String.valueOf(told.getMessage()).isBlank()) {
                throw new AssertionError("nothing said");
            }
        }
    }

    private static void check(WarningFeed.Entry entry) {
        if (entry.id().length() > 400 || entry.version().length() > 400) {
            throw new AssertionError("too long to be remembered");
        }
        var link = WarningFeedLine.resolved(FEED, entry.link());
        if (link != null
                && CONFIG.allows(FEED, link)
                && !List.of("feeds.example", "files.example")
                        .contains(link.getHost().toLowerCase(Locale.ROOT))) {
            throw new AssertionError("leads to " + link);
        }
    }
}
