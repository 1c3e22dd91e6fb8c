package cn.fengsui.jobs.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.fengsui.domain.alert.AlertRule;
import cn.fengsui.domain.eventlog.NewEvent;
import cn.fengsui.domain.report.Level;
import cn.fengsui.domain.rule.AlertRuleSpec;
import cn.fengsui.domain.rule.RuleTrial;
import cn.fengsui.jobs.Told;
import cn.fengsui.store.RuleJson;
import cn.fengsui.store.Store;
import cn.fengsui.store.StoreConfig;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogTrialsTest {

    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final Instant NOON = Instant.parse("2026-05-01T04:00:00Z");
    private static final AlertRuleSpec THREE = RuleJson.told("""
            {"id":"three","kind":"BURST","nameZh":"三条即告警","nameEn":"Three are enough","active":false,
             "parameters":{"reports":3}}""");

    @TempDir
    static Path folder;

    private static Store store;
    private static Instant from;
    private static Instant to;

    /** Two days with three reports at one place each. */
    @BeforeAll
    static void open() {
        store = Store.open(StoreConfig.embedded(folder));
        from = Instant.now().minusSeconds(1);
        var events = new ArrayList<NewEvent>();
        for (int day = 0; day < 2; day++) {
            for (int i = 0; i < 3; i++) {
                Instant at = NOON.plus(Duration.ofDays(day)).plusSeconds(60L * i);
                events.add(Told.event(Told.report("d" + day + "-" + i, "C1", Level.IV, at, Told.offset(10 * i, 0))));
            }
        }
        store.eventLog().append(events);
        to = Instant.now().plusSeconds(1);
    }

    @AfterAll
    static void close() {
        store.close();
    }

    @Test
    void saysWhatARuleThatIsNotLiveWouldHaveRaised() {
        RuleTrial trial = trials(LogTrials.Bounds.STANDARD).run(THREE, from, to);

        assertThat(trial.raised()).isEqualTo(2);
        assertThat(trial.ownRows()).isEqualTo(2);
        assertThat(trial.inStorms()).isZero();
        assertThat(trial.events()).isEqualTo(6);
        assertThat(trial.stoppedBecause()).isEmpty();
        assertThat(trial.perDay())
                .containsExactly(new RuleTrial.Day("2026-05-01", 1), new RuleTrial.Day("2026-05-02", 1));
        assertThat(trial.examples()).hasSize(2).allMatch(alert -> alert.rule() == AlertRule.BURST);
        assertThat(store.rules().versions("three")).as("nothing is saved").isEmpty();
        assertThat(store.alerts().find(cn.fengsui.domain.eventlog.Query.all()).items())
                .isEmpty();
    }

    @Test
    void readsOnlyWhatWasHeardWithinTheSpan() {
        assertThat(trials(LogTrials.Bounds.STANDARD)
                        .run(THREE, from.minus(Duration.ofDays(2)), from)
                        .events())
                .isZero();
    }

    @Test
    void stopsAtItsBoundsAndSaysSo() {
        var bounds = new LogTrials.Bounds(5, Duration.ofSeconds(60), 1_000);

        RuleTrial trial = trials(bounds).run(THREE, from, to);

        assertThat(trial.stoppedBecause()).contains("more than 5 events");
    }

    @Test
    void refusesASpanThatIsTooLongOrEmpty() {
        var trials = trials(LogTrials.Bounds.STANDARD);

        assertThatThrownBy(() -> trials.run(THREE, to, from)).hasMessageContaining("62 days");
        assertThatThrownBy(() -> trials.run(THREE, from.minus(Duration.ofDays(100)), to))
                .hasMessageContaining("62 days");
    }

    private static LogTrials trials(LogTrials.Bounds bounds) {
        return new LogTrials(store.eventLog(), store.hotspots(), store.rules(), ZONE, bounds);
    }
}
