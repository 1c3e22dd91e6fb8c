package cn.fengsui.dashboard.wall;

import static cn.fengsui.dashboard.shell.Markup.say;
import static cn.fengsui.dashboard.shell.Markup.text;

import cn.fengsui.dashboard.push.Figures;
import cn.fengsui.dashboard.shell.Durations;
import cn.fengsui.dashboard.shell.Markup;
import cn.fengsui.domain.situation.FeedStatus;
import cn.fengsui.domain.situation.Indicators;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** The strip at the bottom: how far everything above can be trusted. */
final class BottomStrip extends Div {

    private static final int NAMED_FEEDS = 2;

    private final Span feeds = text("", "");
    private final Span feedsMore = text("", "");
    private final Span jobs = text("", "");
    private final Span cameras = text("", "");
    private final Span camerasMore = text("", "");
    private final Span origin = text("demo", "");

    BottomStrip(WallSize size) {
        var push = text("", getTranslation("bottom.push"));
        var logged = text("", getTranslation(size.isBig() ? "bottom.logged" : "bottom.logged-short"));
        if (size.isBig()) {
            add(
                    new Panel("strip bot", feeds, feedsMore, jobs).at(0, 2056, 1920, 104),
                    new Panel("strip bot", cameras, camerasMore).at(1920, 2056, 1920, 104),
                    new Panel("strip bot", push, logged, origin).at(3840, 2056, 1920, 104));
        } else {
            add(new Panel(
                            "strip bot",
                            feeds,
                            feedsMore,
                            jobs,
                            text("bar", ""),
                            cameras,
                            camerasMore,
                            text("bar", ""),
                            push,
                            logged,
                            origin)
                    .at(0, 1030, 1920, 50));
        }
    }

    void show(Facts facts) {
        feeds(facts);
        jobs.setVisible(facts.silentJobs());
        say(jobs, getTranslation("bottom.jobs-silent"));
        jobs.setClassName("dqt", true);
        cameras(facts);
        say(origin, facts.drill() ? getTranslation("drill.data") : "");
    }

    private void feeds(Facts facts) {
        List<FeedStatus> all = facts.figures().map(Figures::feeds).orElse(List.of());
        int running = all.size() - facts.stoppedFeeds();
        int fresh = running - facts.staleFeeds().size();
        boolean bad = running == 0 || !facts.staleFeeds().isEmpty();
        say(feeds, running == 0 ? getTranslation("bottom.no-feeds") : getTranslation("bottom.feeds", fresh, running));
        feeds.setClassName("dqt", bad);
        feeds.setClassName("strong", true);
        feedsMore.setVisible(running > 0);
        feedsMore.setClassName("dqt", bad);
        if (!facts.staleFeeds().isEmpty()) {
            say(
                    feedsMore,
                    facts.staleFeeds().stream()
                            .limit(NAMED_FEEDS)
                            .map(feed -> getTranslation(
                                    "bottom.feed-silent",
                                    Markup.source(this, feed.source()),
                                    Durations.words(this, Duration.between(feed.lastReceivedAt(), facts.now()))))
                            .collect(java.util.stream.Collectors.joining(" ")));
        } else {
            Duration longest = all.stream()
                    .filter(feed -> !feed.isStale(facts.now()))
                    .map(feed -> Duration.between(feed.lastReceivedAt(), facts.now()))
                    .max(Duration::compareTo)
                    .orElse(Duration.ZERO);
            say(feedsMore, getTranslation("bottom.feeds-well", Durations.words(this, longest)));
        }
    }

    private void cameras(Facts facts) {
        Indicators known = facts.figures().map(Figures::indicators).orElse(null);
        boolean none = known == null || known.camerasTotal() == 0;
        cameras.setClassName("strong", true);
        say(
                cameras,
                none
                        ? getTranslation("bottom.no-cameras")
                        : getTranslation("bottom.cameras", known.camerasOnline(), known.camerasTotal()));
        say(
                camerasMore,
                none
                        ? ""
                        : getTranslation(
                                "bottom.cameras-share",
                                String.format(
                                        Locale.ROOT, "%.1f", 100.0 * known.camerasOnline() / known.camerasTotal())));
    }
}
