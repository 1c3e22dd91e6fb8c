package cn.fengsui.dashboard.wall;

import static cn.fengsui.dashboard.shell.Markup.box;
import static cn.fengsui.dashboard.shell.Markup.say;

import cn.fengsui.dashboard.push.Figures;
import cn.fengsui.dashboard.shell.Durations;
import cn.fengsui.dashboard.shell.Markup;
import cn.fengsui.dashboard.shell.Markup.Plain;
import cn.fengsui.domain.report.Level;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The one word for the whole city, and why. */
final class Headline extends Div {

    private final Span word = new Span();
    private final Span first = new Span();
    private final Span second = new Span();
    private final Plain toIncident = new Plain("button").classed("quiet-button");

    Headline(Runnable onToIncident) {
        toIncident.set("type", "button").saying(getTranslation("headline.to-incident"));
        toIncident.getElement().addEventListener("click", event -> onToIncident.run());
        add(box("say", word), box("say2", box("", first), box("", second)), toIncident);
    }

    void show(Facts facts) {
        int extreme = facts.ofLevel(Level.I).size();
        int major = facts.ofLevel(Level.II).size();
        toIncident.setVisible(extreme > 0);
        boolean serious = extreme + major > 0;
        boolean unknown = facts.isPartlyUnknown();
        second.setClassName("dqt", unknown);
        if (serious) {
            Level worst = extreme > 0 ? Level.I : Level.II;
            say(
                    word,
                    getTranslation(
                            "headline.serious",
                            worst.numeral(),
                            facts.ofLevel(worst).size()));
            say(first, facts.ofLevel(worst).get(0).alert().place().line());
            Instant since = facts.ofLevel(worst).get(0).alert().firstAt();
            say(
                    second,
                    unknown
                            ? unknowns(facts)
                            : getTranslation(
                                    "headline.since", Durations.words(this, Duration.between(since, facts.now()))));
        } else {
            say(word, getTranslation(unknown ? "headline.partly-unknown" : "headline.calm"));
            say(first, getTranslation(unknown ? "headline.none-known" : "headline.none"));
            say(second, unknown ? unknowns(facts) : lasting(facts));
        }
    }

    /** What is unknown, by name. */
    String unknowns(Facts facts) {
        List<String> parts = new ArrayList<>();
        facts.staleFeeds().stream()
                .limit(1)
                .forEach(feed -> parts.add(getTranslation(
                        "headline.feed-silent",
                        Markup.source(this, feed.source()),
                        Durations.words(this, Duration.between(feed.lastReceivedAt(), facts.now())))));
        if (facts.staleFeeds().size() > 1) {
            parts.add(getTranslation("headline.feeds-more", facts.staleFeeds().size()));
        }
        if (facts.silentJobs()) {
            parts.add(getTranslation("headline.jobs-silent"));
        }
        return String.join(getTranslation("list.comma"), parts) + getTranslation("headline.cannot-tell");
    }

    private String lasting(Facts facts) {
        Optional<Instant> since = facts.figures().map(Figures::indicators).map(known -> known.lastSeriousClosedAt());
        return since.map(from ->
                        getTranslation("headline.lasting", Durations.words(this, Duration.between(from, facts.now()))))
                .orElse("");
    }
}
