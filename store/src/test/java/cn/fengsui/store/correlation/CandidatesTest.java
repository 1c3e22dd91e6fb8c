package cn.fengsui.store.correlation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.fengsui.domain.correlation.Candidate;
import cn.fengsui.domain.correlation.CandidateState;
import cn.fengsui.domain.correlation.NotTheSame;
import cn.fengsui.domain.correlation.ReportCorrection;
import cn.fengsui.domain.eventlog.EventKind;
import cn.fengsui.domain.eventlog.LoggedEvent;
import cn.fengsui.domain.eventlog.Query;
import cn.fengsui.domain.place.GeoPoint;
import cn.fengsui.domain.place.Place;
import cn.fengsui.domain.report.Level;
import cn.fengsui.store.EventJson;
import cn.fengsui.store.Samples;
import cn.fengsui.store.Store;
import cn.fengsui.store.TestServer;
import cn.fengsui.testkit.HeldClock;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CandidatesTest {

    private static final Instant AT = Instant.parse("2026-07-14T01:00:00Z");
    private static final Place PLACE = new Place(new GeoPoint(112.14, 30.92), "420321001", "柳湾街道", "第7网格", "");

    private final HeldClock clock = new HeldClock("2026-07-14T02:00:00Z");
    private Store store;

    @BeforeEach
    void open() {
        store = TestServer.store(clock);
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void findsACandidateByItsReportsUntilItIsDissolved() {
        Candidate proposed = candidate(CandidateState.PROPOSED);
        store.candidates().save(List.of(proposed));
        store.candidates().save(List.of(proposed));

        assertThat(store.candidates().byId("c1")).contains(proposed);
        assertThat(store.candidates().byReport("hotline/2")).containsExactly(proposed);
        assertThat(store.candidates().find(Query.all().state("PROPOSED")).items())
                .containsExactly(proposed);

        store.candidates().save(List.of(candidate(CandidateState.DISSOLVED)));
        assertThat(store.candidates().byReport("hotline/2")).isEmpty();
        assertThat(store.candidates().find(Query.all().state("PROPOSED")).items())
                .isEmpty();
    }

    @Test
    void writesADecisionIntoTheLogAndTheAudit() {
        store.candidates().save(List.of(candidate(CandidateState.PROPOSED)));

        NotTheSame decision =
                store.candidates().notTheSame("c1", "hotline/2", Samples.WANG, "the caller means another crossing");

        LoggedEvent logged = store.eventLog().read(0, 10).getFirst();
        assertThat(logged.kind()).isEqualTo(EventKind.NOT_THE_SAME);
        assertThat(EventJson.read(logged.body(), NotTheSame.class)).isEqualTo(decision);
        assertThat(decision.others()).containsExactly("grid-app/1");
        assertThat(store.audit().newest("candidate.not_the_same", "c1", 10)).hasSize(1);
    }

    @Test
    void refusesADecisionThatNamesNothingItKnows() {
        store.candidates().save(List.of(candidate(CandidateState.PROPOSED)));

        assertThatThrownBy(() -> store.candidates().notTheSame("c2", "hotline/2", Samples.WANG, "why"))
                .hasMessageContaining("There is no candidate c2");
        assertThatThrownBy(() -> store.candidates().notTheSame("c1", "hotline/9", Samples.WANG, "why"))
                .hasMessageContaining("does not name the report hotline/9");
        assertThatThrownBy(() -> store.candidates().notTheSame("c1", "hotline/2", Samples.WANG, " "))
                .hasMessageContaining("needs a reason");
        assertThat(store.eventLog().read(0, 10)).isEmpty();
    }

    @Test
    void numbersTheCorrectionsOfAReportAndLeavesTheReportAsItWasTold() {
        store.eventLog().append(List.of(Samples.event(Samples.report("r1"))));
        String key = store.reports().find(Query.all()).items().getFirst().key().text();

        ReportCorrection first = store.candidates().correct(key, "A5", AT, PLACE, Samples.WANG, "wrong pin");
        ReportCorrection second = store.candidates().correct(key, "A1", AT, PLACE, Samples.WANG, "it burns");

        assertThat(first.number()).isEqualTo(1);
        assertThat(second.number()).isEqualTo(2);
        LoggedEvent logged = store.eventLog().read(0, 10).getLast();
        assertThat(logged.kind()).isEqualTo(EventKind.CORRECTION);
        assertThat(EventJson.read(logged.body(), ReportCorrection.class)).isEqualTo(second);
        assertThat(store.reports().byKeys(List.of(key)).getFirst().category())
                .isEqualTo(Samples.report("r1").category());
        assertThatThrownBy(() -> store.candidates().correct("test/none", "A5", AT, PLACE, Samples.WANG, "why"))
                .hasMessageContaining("There is no report test/none");
        assertThatThrownBy(() -> store.candidates().correct(key, "Z9", AT, PLACE, Samples.WANG, "why"))
                .hasMessageContaining("not an admitted class");
    }

    private static Candidate candidate(CandidateState state) {
        return new Candidate(
                "c1",
                state,
                "A5",
                Level.III,
                PLACE,
                AT,
                AT.plusSeconds(60),
                List.of("grid-app/1", "hotline/2"),
                List.of(1.0, 0.7),
                List.of("grid-app", "hotline"),
                2,
                0.7,
                "",
                false);
    }
}
