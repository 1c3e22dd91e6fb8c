package cn.fengsui.ingest.warningfeed;

import cn.fengsui.domain.settings.Settings;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Which feeds of warnings are asked.
 *
 * @param feeds {@code ingest.cap-feeds=}: addresses of Atom or RSS feeds, separated by blanks; empty = none
 * @param every {@code ingest.cap-feeds-every=1m}, 1s to 1h: how often each is asked
 * @param hosts {@code ingest.cap-feed-hosts=}: hosts that the feeds may link to beside their own, as {@code host} or {@code
 *     host:port}, separated by commas
 */
public record WarningFeedConfig(List<URI> feeds, Duration every, List<String> hosts) {

    private static final String FEEDS = "ingest.cap-feeds";

    public WarningFeedConfig {
        feeds = List.copyOf(feeds);
        hosts = List.copyOf(hosts);
    }

    /** Notes its problems in {@code settings}; see {@link Settings#check()}. */
    public static WarningFeedConfig from(Settings settings) {
        List<URI> feeds = new ArrayList<>();
        for (String told : settings.text(FEEDS, "").split("\\s+")) {
            if (!told.isEmpty()) {
                read(told, feeds, settings);
            }
        }
        var every = settings.duration("ingest.cap-feeds-every", Duration.ofMinutes(1));
        if (every.compareTo(Duration.ofSeconds(1)) < 0 || every.compareTo(Duration.ofHours(1)) > 0) {
            settings.problem("ingest.cap-feeds-every must be 1s to 1h and is " + every.toSeconds() + "s");
        }
        return new WarningFeedConfig(feeds, every, words(settings.text("ingest.cap-feed-hosts", "")));
    }

    private static List<String> words(String list) {
        return Arrays.stream(list.toLowerCase(Locale.ROOT).split(","))
                .map(String::strip)
                .filter(word -> !word.isEmpty())
                .toList();
    }

    private static void read(String told, List<URI> feeds, Settings settings) {
        try {
            var uri = new URI(told);
            var scheme = String.valueOf(uri.getScheme());
            if (uri.getHost() == null
                    || !scheme.equals("http") && !scheme.equals("https")
                    || uri.getUserInfo() != null) {
                throw new URISyntaxException(told, "no http or https address without a user");
            }
            feeds.add(uri);
        } catch (URISyntaxException wrong) {
            settings.problem(FEEDS
                    + " must be addresses such as https://warnings.example/cap.atom, separated by blanks, and has '"
                    + told + "'");
        }
    }

    /** Whether a feed may link there: to itself, or to a host that is named. */
    boolean allows(URI feed, URI link) {
        var scheme = String.valueOf(link.getScheme());
        if (link.getHost() == null || !scheme.equals("http") && !scheme.equals("https") || link.getUserInfo() != null) {
            return false;
        }
        boolean isOwn = scheme.equals(feed.getScheme()) && authority(link).equals(authority(feed));
        return isOwn || hosts.contains(authority(link)) || link.getPort() < 0 && hosts.contains(host(link));
    }

    private static String authority(URI uri) {
        int usual = "https".equals(uri.getScheme()) ? 443 : 80;
        return host(uri) + ":" + (uri.getPort() < 0 ? usual : uri.getPort());
    }

    private static String host(URI uri) {
        return uri.getHost().toLowerCase(Locale.ROOT);
    }
}
