package cn.fengsui.jobs.correlation;

import static org.assertj.core.api.Assertions.assertThat;

import cn.fengsui.domain.correlation.Candidate;
import cn.fengsui.domain.correlation.CandidateState;
import cn.fengsui.domain.place.GeoPoint;
import cn.fengsui.domain.report.Level;
import cn.fengsui.jobs.Told;
import cn.fengsui.jobs.facts.Judgement;
import cn.fengsui.jobs.facts.ToldReport;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class BoardTest {

    private static final Instant NOON = Instant.parse("2026-05-01T04:00:00Z");

    private final Book book = new Book();
    private final Board board = new Board("real", CorrelationRules.STANDARD);

    @Test
    void proposesThatTwoSourcesTellOfOneCrash() {
        board.hear(told("hotline", "1", "A5", 0, 0, 0), book);
        board.hear(told("medical", "7", "H4", 90, 60, 10), book);

        Candidate candidate = book.only();
        assertThat(candidate.state()).isEqualTo(CandidateState.PROPOSED);
        assertThat(candidate.reportKeys()).containsExactly("hotline/1", "medical/7");
        assertThat(candidate.sources()).containsExactly("hotline", "medical");
        assertThat(candidate.category()).isEqualTo("A5");
        assertThat(candidate.confidence())
                .isBetween(0.4, 0.8)
                .isEqualTo(candidate.confidences().get(1));
    }

    @Test
    void keepsApartWhatIsTooFarTooLateOrOfAnotherKind() {
        board.hear(told("hotline", "1", "A5", 0, 0, 0), book);
        board.hear(told("grid", "far", "A5", 60, 151, 0), book);
        board.hear(told("grid", "late", "A5", 601, 0, 0), book);
        board.hear(told("grid", "noise", "E3", 60, 0, 0), book);

        assertThat(book.candidates).isEmpty();
    }

    @Test
    void letsALateMemberJoinUnderTheSameId() {
        board.hear(told("hotline", "1", "A1", 0, 0, 0), book);
        board.hear(told("grid", "2", "A1", 120, 20, 0), book);
        String id = book.only().id();
        board.hear(told("grid", "later", "C1", 7200, 5000, 0), book);

        board.hear(told("sensor", "3", "A1", 60, 0, 30), book);

        assertThat(book.only().id()).isEqualTo(id);
        assertThat(book.only().reportKeys()).containsExactly("hotline/1", "sensor/3", "grid/2");
    }

    @Test
    void joinsUnderAnEarlierReportThatIsHeardLater() {
        board.hear(told("hotline", "1", "A1", 60, 0, 0), book);
        board.hear(told("grid", "2", "A1", 120, 0, 0), book);
        String before = book.only().id();

        board.hear(told("sensor", "0", "A1", 0, 0, 0), book);

        Candidate after = book.proposed().getFirst();
        assertThat(after.members()).isEqualTo(3);
        assertThat(book.candidates.get(before).state()).isEqualTo(CandidateState.DISSOLVED);
        assertThat(book.candidates.get(before).mergedInto()).isEqualTo(after.id());
    }

    @Test
    void takesOutWhatSomebodyCallsNotTheSame() {
        board.hear(told("hotline", "1", "A1", 0, 0, 0), book);
        board.hear(told("grid", "2", "A1", 60, 0, 0), book);
        board.hear(told("sensor", "3", "A1", 90, 0, 0), book);

        board.judge(notTheSame("grid/2", "hotline/1", "sensor/3"), book);

        assertThat(book.only().reportKeys()).containsExactly("hotline/1", "sensor/3");
    }

    @Test
    void dissolvesAPairThatIsNotTheSame() {
        board.hear(told("hotline", "1", "A1", 0, 0, 0), book);
        board.hear(told("grid", "2", "A1", 60, 0, 0), book);

        board.judge(notTheSame("hotline/1", "grid/2"), book);

        assertThat(book.only().state()).isEqualTo(CandidateState.DISSOLVED);
    }

    @Test
    void splitsWhenACorrectionMovesAReportAwayAndJoinsAgainWhenItIsTakenBack() {
        board.hear(told("hotline", "1", "A1", 0, 0, 0), book);
        board.hear(told("grid", "2", "A1", 60, 0, 0), book);

        board.judge(corrected("hotline/1", 1, "A1", 0, 4000), book);
        assertThat(book.proposed()).isEmpty();

        board.judge(corrected("hotline/1", 2, "A1", 0, 0), book);
        assertThat(book.proposed()).hasSize(1);
    }

    @Test
    void closesACandidateThatNothingCanJoinAnyMore() {
        board.hear(told("hotline", "1", "A1", 0, 0, 0), book);
        board.hear(told("grid", "2", "A1", 60, 0, 0), book);
        int muchLater = (int) Duration.ofHours(25).toSeconds();

        board.hear(told("grid", "3", "C1", muchLater, 0, 0), book);
        board.forgetOld(book);

        assertThat(book.only().state()).isEqualTo(CandidateState.PAST);
        assertThat(board.size()).isEqualTo(1);
        assertThat(board.hear(told("grid", "tooLate", "A1", 30, 0, 0), book)).isFalse();
    }

    @Test
    void staysWithinItsLimitWhenReportsPourIn() {
        var small = new Board(
                "real",
                new CorrelationRules(150, Duration.ofMinutes(10), Duration.ofHours(24), 100, SameClasses.of("A1:A3")));

        int early = 0;
        for (int i = 0; i < 1000; i++) {
            small.hear(told("grid", "" + i, "A1", i, 300 * (i % 50), 0), book);
            early += small.forgetOld(book);
        }

        assertThat(small.size()).isLessThanOrEqualTo(100);
        assertThat(early).isPositive();
    }

    @Property(tries = 150)
    void givesTheSameCandidatesInWhateverOrderReportsAndDecisionsArrive(
            @ForAll long seed, @ForAll @IntRange(min = 2, max = 60) int reports) {
        var random = new Random(seed);
        List<ToldReport> told = crowd(random, reports);
        List<Judgement> judgements = judgements(random, told);

        Map<String, Candidate> one = proposedAfter(told, judgements, new Random(seed + 1));
        Map<String, Candidate> other = proposedAfter(told, judgements, new Random(seed + 2));

        assertThat(one).isEqualTo(other);
    }

    @Property(tries = 60)
    void showsWhatItToldSoFarAlsoAfterARestart(@ForAll long seed) {
        var random = new Random(seed);
        List<ToldReport> told = crowd(random, 40);
        var kept = new Book();
        var before = new Board("real", CorrelationRules.STANDARD);
        told.forEach(report -> before.hear(report, kept));

        var after = new Board("real", CorrelationRules.STANDARD);
        kept.kept.forEach(after::restore);
        after.settleQuietly();
        var again = new Book();
        after.tellAgain(again);

        assertThat(again.byId()).isEqualTo(kept.byId());
    }

    private static Map<String, Candidate> proposedAfter(
            List<ToldReport> told, List<Judgement> judgements, Random random) {
        var board = new Board("real", CorrelationRules.STANDARD);
        var book = new Book();
        var order = new ArrayList<>(told);
        java.util.Collections.shuffle(order, random);
        var waiting = new ArrayList<>(judgements);
        java.util.Collections.shuffle(waiting, random);
        for (ToldReport report : order) {
            board.hear(report, book);
            waiting.removeIf(judgement -> {
                boolean now = board.knows(judgement.reportKey()) && random.nextBoolean();
                if (now) {
                    board.judge(judgement, book);
                }
                return now;
            });
        }
        waiting.forEach(judgement -> board.judge(judgement, book));
        board.forgetOld(book);
        return book.byId();
    }

    /** Many reports at few places, so that there is something to argue about. */
    private static List<ToldReport> crowd(Random random, int reports) {
        String[] classes = {"A5", "H4", "O3", "A1", "E1", "C1"};
        String[] sources = {"hotline", "grid", "medical"};
        var told = new ArrayList<ToldReport>();
        for (int i = 0; i < reports; i++) {
            told.add(told(
                    sources[random.nextInt(sources.length)],
                    "" + i,
                    classes[random.nextInt(classes.length)],
                    random.nextInt(3000),
                    random.nextInt(600),
                    random.nextInt(200)));
        }
        return told;
    }

    private static List<Judgement> judgements(Random random, List<ToldReport> told) {
        var judgements = new ArrayList<Judgement>();
        for (int i = 0; i < told.size() / 5; i++) {
            String one = told.get(random.nextInt(told.size())).key();
            String other = told.get(random.nextInt(told.size())).key();
            if (random.nextInt(3) == 0) {
                judgements.add(corrected(one, i + 1, "A5", random.nextInt(3000), random.nextInt(600)));
            } else if (!one.equals(other)) {
                judgements.add(notTheSame(one, other));
            }
        }
        return judgements;
    }

    static ToldReport told(String source, String id, String category, int seconds, double east, double north) {
        GeoPoint point = Told.offset(east, north);
        long at = NOON.plusSeconds(seconds).toEpochMilli();
        return new ToldReport(
                false,
                false,
                source + "/" + id,
                source,
                category,
                Level.IV,
                at,
                at,
                true,
                point.lng(),
                point.lat(),
                "420321001",
                "柳湾街道",
                "第7网格");
    }

    static Judgement notTheSame(String key, String... others) {
        return new Judgement(false, false, key, List.of(others), 0, "", 0, false, 0, 0, "", "", "");
    }

    static Judgement corrected(String key, int number, String category, int seconds, double east) {
        GeoPoint point = Told.offset(east, 0);
        long at = NOON.plusSeconds(seconds).toEpochMilli();
        return new Judgement(
                false, false, key, List.of(), number, category, at, true, point.lng(), point.lat(), "", "", "");
    }

    /** Remembers what was told and kept. */
    private static final class Book implements Board.Ledger {
        private final Map<String, Candidate> candidates = new HashMap<>();
        private final Map<ToldReport, Boolean> kept = new HashMap<>();

        @Override
        public void tell(Candidate candidate) {
            candidates.put(candidate.id(), candidate);
        }

        @Override
        public void keep(ToldReport told, boolean proposed) {
            kept.put(told, proposed);
        }

        @Override
        public void forget(String reportKey) {
            kept.keySet().removeIf(told -> told.key().equals(reportKey));
        }

        Candidate only() {
            assertThat(candidates).hasSize(1);
            return candidates.values().iterator().next();
        }

        List<Candidate> proposed() {
            return candidates.values().stream()
                    .filter(candidate -> candidate.state() == CandidateState.PROPOSED)
                    .toList();
        }

        /** Those that hold. */
        Map<String, Candidate> byId() {
            var byId = new TreeMap<String, Candidate>();
            proposed().forEach(candidate -> byId.put(candidate.id(), candidate));
            return byId;
        }
    }
}
