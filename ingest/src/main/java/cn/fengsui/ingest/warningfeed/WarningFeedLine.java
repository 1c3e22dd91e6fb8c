package cn.fengsui.ingest.warningfeed;

import cn.fengsui.domain.identity.ApiKey;
import cn.fengsui.ingest.cap.CapUnreadable;
import cn.fengsui.ingest.cap.WarningIntake;
import cn.fengsui.ingest.http.Outgoing;
import cn.fengsui.ingest.text.FreeTextScreen;
import cn.fengsui.ingest.text.Quoted;
import cn.fengsui.ingest.text.StorableText;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The line to one feed: what it said last, and which of its entries are settled. Asked by one thread; {@link #standing} may
 * be asked by any.
 */
final class WarningFeedLine {

    private static final int REMEMBERED = 10_000;
    private static final int MOST_AT_ONCE = 200;
    private static final int LONGEST = 1024 * 1024;
    private static final int PER_MINUTE = 1_000_000;
    private static final int NOT_MODIFIED = 304;
    private static final Set<Integer> GONE = Set.of(404, 410);

    private final URI feed;
    private final WarningFeedConfig config;
    private final WarningIntake intake;
    private final Outgoing http;
    private final Clock clock;
    private final ApiKey key;
    // Touched by the asking thread only:
    private final Map<String, String> settled = new LinkedHashMap<>(); // entry -> version, the oldest first
    private String etag = "";
    private String modified = "";

    private volatile Standing standing = new Standing(null, null, "", 0, 0, 0, 0);

    /** How the line stands. */
    private record Standing(
            @Nullable Instant askedAt,
            @Nullable Instant answeredAt,
            String failure,
            int taken,
            int duplicates,
            int refused,
            int elsewhere) {

        Standing counted(int taken, int duplicates, int refused, int elsewhere) {
            return new Standing(
                    askedAt,
                    answeredAt,
                    failure,
                    this.taken + taken,
                    this.duplicates + duplicates,
                    this.refused + refused,
                    this.elsewhere + elsewhere);
        }

        Standing ended(Instant askedAt, @Nullable Instant answeredAt, String failure) {
            return new Standing(askedAt, answeredAt, failure, taken, duplicates, refused, elsewhere);
        }
    }

    WarningFeedLine(URI feed, WarningFeedConfig config, WarningIntake intake, Outgoing http, Clock clock) {
        this.feed = feed;
        this.config = config;
        this.intake = intake;
        this.http = http;
        this.clock = clock;
        this.key = new ApiKey("cap-feed:" + feed.getHost(), PER_MINUTE, false);
    }

    /** Without what may be secret in the address. */
    String name() {
        return feed.getScheme() + "://" + feed.getRawAuthority() + feed.getRawPath();
    }

    /** Asks once; blocking. @return empty, or why not all of it was taken: it is asked for again */
    String ask() throws InterruptedException {
        var now = clock.instant();
        var failure = "";
        try {
            failure = read(http.fetch(feed, conditions()));
        } catch (IOException | RuntimeException away) { // the feed, or the record
            failure = String.valueOf(away.getMessage());
        }
        if (!failure.isEmpty()) {
            etag = "";
            modified = "";
        }
        failure = clip(FreeTextScreen.screen(StorableText.of(failure)).text());
        standing = standing.ended(now, failure.isEmpty() ? now : standing.answeredAt, failure);
        return failure;
    }

    private Map<String, String> conditions() {
        Map<String, String> headers = new HashMap<>();
        headers.put("Accept", "application/atom+xml, application/rss+xml, application/cap+xml, application/xml;q=0.9");
        headers.put("User-Agent", "fengsui");
        if (!etag.isEmpty()) {
            headers.put("If-None-Match", etag);
        }
        if (!modified.isEmpty()) {
            headers.put("If-Modified-Since", modified);
        }
        return headers;
    }

    private String read(Outgoing.Fetched answer) throws InterruptedException {
        if (answer.status() == NOT_MODIFIED) {
            return "";
        }
        if (answer.status() != 200) {
            return "the feed answers HTTP " + answer.status()
                    + "; see whether ingest.cap-feeds names its present address";
        }
        var failure = "";
        int fetched = 0;
        for (WarningFeed.Entry entry : WarningFeed.read(answer.body()).entries()) {
            if (entry.version().equals(settled.get(entry.id()))) {
                continue;
            }
            if (++fetched > MOST_AT_ONCE) {
                return MOST_AT_ONCE + " entries were new; the others are read at the next turn";
            }
            var why = settle(entry);
            if (why.isEmpty()) {
                remember(entry);
            } else {
                failure = why;
            }
        }
        etag = answer.header("ETag");
        modified = answer.header("Last-Modified");
        return failure;
    }

    private void remember(WarningFeed.Entry entry) {
        settled.remove(entry.id());
        settled.put(entry.id(), entry.version());
        if (settled.size() > REMEMBERED) {
            settled.remove(settled.keySet().iterator().next());
        }
    }

    /** @return empty when nothing more is to be done about it, else why it must be tried again */
    private String settle(WarningFeed.Entry entry) throws InterruptedException {
        var where = "feed " + feed.getHost() + ", entry " + Quoted.of(entry.id()) + ": ";
        try {
            var document = entry.inside();
            if (document != null) {
                count(intake.take(document, key, where));
                return "";
            }
            var link = resolved(feed, entry.link());
            if (link == null || !config.allows(feed, link)) {
                standing = standing.counted(0, 0, 0, 1);
                intake.refused(
                        key,
                        where,
                        "It links to '" + Quoted.of(entry.link()) + "', which is neither on the feed's own host nor"
                                + " one of ingest.cap-feed-hosts.");
                return "";
            }
            return settle(link, where);
        } catch (CapUnreadable unreadable) { // is a dead letter by now
            standing = standing.counted(0, 0, 1, 0);
            return "";
        } catch (IOException | RuntimeException away) {
            return where + away.getMessage();
        }
    }

    private String settle(URI link, String where) throws IOException, InterruptedException {
        var answer = http.fetch(link, Map.of("User-Agent", "fengsui"));
        if (GONE.contains(answer.status())) {
            return ""; // taken back meanwhile
        }
        if (answer.status() != 200) {
            return where + "its alert answers HTTP " + answer.status();
        }
        if (answer.body().length > LONGEST) {
            throw intake.refused(
                    key, where, "It has " + answer.body().length + " bytes; at most " + LONGEST + " are read.");
        }
        count(intake.take(answer.body(), key, where));
        return "";
    }

    private void count(WarningIntake.Outcome outcome) {
        standing = standing.counted(outcome.accepted(), outcome.duplicates(), 0, 0);
    }

    /** Null when there is none, or nobody can read it. */
    static @Nullable URI resolved(URI feed, String link) {
        try {
            return link.isEmpty() ? null : feed.resolve(link);
        } catch (IllegalArgumentException unreadable) {
            return null;
        }
    }

    private static String clip(String text) {
        return text.length() <= 200 ? text : text.substring(0, 200) + "…";
    }

    boolean isFailing() {
        return !standing.failure.isEmpty();
    }

    /** As {@code GET /api/v1/warning-feeds} shows it. */
    JsonObject standing() {
        var now = standing;
        return new JsonObject()
                .put("feed", name())
                .put("askedAt", now.askedAt == null ? null : now.askedAt.toString())
                .put("answeredAt", now.answeredAt == null ? null : now.answeredAt.toString())
                .put("failure", now.failure)
                .put("taken", now.taken)
                .put("duplicates", now.duplicates)
                .put("refused", now.refused)
                .put("elsewhere", now.elsewhere);
    }
}
