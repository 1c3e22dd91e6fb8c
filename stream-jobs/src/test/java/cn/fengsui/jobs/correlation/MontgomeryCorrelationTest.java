package cn.fengsui.jobs.correlation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import cn.fengsui.domain.correlation.Candidate;
import cn.fengsui.domain.correlation.CandidateState;
import cn.fengsui.domain.place.GeoPoint;
import cn.fengsui.domain.report.Level;
import cn.fengsui.jobs.facts.ToldReport;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Eight months of real calls of three agencies, in their order of arrival. Nobody says which calls are one happening, so
 * precision is judged against chance: with the clocks of the agencies set apart by weeks, whatever still fits between two
 * agencies fits by chance.
 */
class MontgomeryCorrelationTest {

    private static final Path FILE = Path.of("..", "..", "shared", "data", "montgomery-911.csv.gz");
    private static final ZoneId ZONE = ZoneId.of("America/New_York");

    private static List<ToldReport> reports = List.of();
    private static Book found = new Book();

    @BeforeAll
    static void readTheFile() throws IOException {
        assumeTrue(Files.exists(FILE), () -> FILE + " is not here: the test on real calls is left out.");
        reports = read();
        found = correlated(reports);
    }

    @Test
    void findsThatAboutOneRowInFourteenTellsOfAHappeningToldBefore() {
        double share = (double) found.repeats() / reports.size();

        System.out.printf(
                "%d candidates of %d rows; %.1f %% of the rows tell again%n",
                found.candidates.size(), reports.size(), 100 * share);
        assertThat(share).isBetween(0.05, 0.12);
    }

    @Test
    void joinsWhatTwoAgenciesCallTheSameCrash() {
        Set<String> joined = found.members();
        int told = 0;
        int together = 0;
        Map<String, List<ToldReport>> byPlace = new HashMap<>();
        for (ToldReport report : reports) {
            if (report.category().equals("A5")) {
                byPlace.computeIfAbsent(report.lat() + " " + report.lng(), none -> new ArrayList<>())
                        .add(report);
            }
        }
        for (List<ToldReport> same : byPlace.values()) {
            same.sort(Comparator.comparingLong(ToldReport::timeMillis));
            for (int i = 1; i < same.size(); i++) {
                ToldReport before = same.get(i - 1);
                ToldReport now = same.get(i);
                boolean isOne = !before.source().equals(now.source())
                        && now.timeMillis() - before.timeMillis()
                                <= Duration.ofMinutes(10).toMillis();
                told += isOne ? 1 : 0;
                together += isOne && joined.contains(now.key()) ? 1 : 0;
            }
        }

        System.out.printf(
                "recall: of %d crashes told by a second agency from the same spot within 10 min, %.1f %% are joined%n",
                told, 100.0 * together / told);
        assertThat((double) together / told).isGreaterThan(0.95);
    }

    @Test
    void joinsHardlyAnythingByChance() {
        int observed = found.acrossSources();
        int byChance = correlated(apart(reports)).acrossSources();

        System.out.printf(
                "precision between agencies: %d found, %d by chance: %.1f %%%n",
                observed, byChance, 100 * (1 - (double) byChance / observed));
        assertThat((double) byChance / observed).isLessThan(0.1);
    }

    @Test
    void findsTheSameWhenTheRowsArriveInOrderOfTheirTime() {
        var inOrder = new ArrayList<>(reports);
        inOrder.sort(Comparator.comparingLong(ToldReport::timeMillis).thenComparing(ToldReport::key));

        assertThat(correlated(inOrder).members()).isEqualTo(found.members());
    }

    private static Book correlated(List<ToldReport> told) {
        var board = new Board("real", CorrelationRules.STANDARD);
        var book = new Book();
        for (ToldReport report : told) {
            board.hear(report, book);
            board.forgetOld(book);
        }
        return book;
    }

    private static List<ToldReport> apart(List<ToldReport> told) {
        long week = Duration.ofDays(7).toMillis();
        return told.stream()
                .map(report -> moved(
                        report,
                        report.source().equals("EMS") ? week : report.source().equals("Fire") ? 2 * week : 0))
                .sorted(Comparator.comparingLong(ToldReport::timeMillis))
                .toList();
    }

    private static ToldReport moved(ToldReport report, long by) {
        return told(
                report.key(),
                report.source(),
                report.category(),
                report.timeMillis() + by,
                new GeoPoint(report.lng(), report.lat()));
    }

    private static List<ToldReport> read() throws IOException {
        var told = new ArrayList<ToldReport>();
        try (var lines = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(FILE)), StandardCharsets.UTF_8))) {
            lines.readLine();
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                String[] part = line.split(",", -1);
                if (part[part.length - 1].equals("1")) {
                    long at = LocalDateTime.parse(part[1])
                            .atZone(ZONE)
                            .toInstant()
                            .toEpochMilli();
                    var point = new GeoPoint(Double.parseDouble(part[4]), Double.parseDouble(part[3]));
                    told.add(told(part[5] + "/" + part[0], part[5], category(part[5], part[6]), at, point));
                }
            }
        }
        return told;
    }

    private static String category(String agency, String category) {
        if (category.equals("VEHICLE ACCIDENT")) {
            return "A5";
        }
        return switch (agency) {
            case "EMS" -> "H4";
            case "Traffic" -> "O3";
            default -> category.startsWith("GAS") ? "A4" : "A1";
        };
    }

    private static ToldReport told(String key, String source, String category, long at, GeoPoint point) {
        return new ToldReport(
                false, false, key, source, category, Level.IV, at, at, true, point.lng(), point.lat(), "", "", "");
    }

    /** The last word on each candidate. */
    private static final class Book implements Board.Ledger {
        private final Map<String, Candidate> candidates = new HashMap<>();

        @Override
        public void tell(Candidate candidate) {
            if (candidate.state() == CandidateState.DISSOLVED) {
                candidates.remove(candidate.id());
            } else {
                candidates.put(candidate.id(), candidate);
            }
        }

        @Override
        public void keep(ToldReport told, boolean proposed) {
            // nothing is restarted here
        }

        @Override
        public void forget(String reportKey) {
            // nothing is restarted here
        }

        int repeats() {
            return candidates.values().stream()
                    .mapToInt(candidate -> candidate.members() - 1)
                    .sum();
        }

        Set<String> members() {
            var members = new HashSet<String>();
            candidates.values().forEach(candidate -> members.addAll(candidate.reportKeys()));
            return members;
        }

        /** Members that come from another source than the first one. */
        int acrossSources() {
            return candidates.values().stream()
                    .mapToInt(candidate -> (int) candidate.reportKeys().stream()
                            .filter(key -> !source(key)
                                    .equals(source(candidate.reportKeys().getFirst())))
                            .count())
                    .sum();
        }

        private static String source(String key) {
            return key.substring(0, key.indexOf('/'));
        }
    }
}
