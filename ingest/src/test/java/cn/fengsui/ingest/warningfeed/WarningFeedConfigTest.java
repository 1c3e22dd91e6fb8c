package cn.fengsui.ingest.warningfeed;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WarningFeedConfigTest {

    private static final URI FEED = URI.create("https://feeds.example/cap.atom");
    private static final WarningFeedConfig CONFIG =
            new WarningFeedConfig(List.of(FEED), Duration.ofMinutes(1), List.of("files.example", "10.2.0.8:8080"));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.cap",
                "/a/1.cap?x=y",
                "https://FEEDS.example:443/1.cap",
                "https://files.example/1.cap",
                "http://files.example/1.cap",
                "http://10.2.0.8:8080/1.cap"
            })
    void letsAFeedLinkToItselfAndToHostsThatAreNamed(String link) {
        assertThat(CONFIG.allows(FEED, WarningFeedLine.resolved(FEED, link))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://feeds.example/1.cap",
                "https://feeds.example:8443/1.cap",
                "http://files.example:22/1.cap",
                "http://10.2.0.8/1.cap",
                "http://user@files.example/1.cap",
                "//other.example/1.cap",
                "file:///etc/passwd",
                "ftp://files.example/1.cap",
                "mailto:x@files.example",
                "http://files.example.evil/1.cap"
            })
    void letsItLinkNowhereElse(String link) {
        assertThat(CONFIG.allows(FEED, WarningFeedLine.resolved(FEED, link))).isFalse();
    }

    @Test
    void takesNoLinkForNone() {
        assertThat(WarningFeedLine.resolved(FEED, "")).isNull();
        assertThat(WarningFeedLine.resolved(FEED, "http://[broken")).isNull();
    }
}
