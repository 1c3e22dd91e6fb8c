package cn.fengsui.simulator.city;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class OrdinaryDaysTest {
    /** The admitted class tree, written down once more so that a slip in the simulator shows. */
    private static final Set<String> ADMITTED = Set.of(
            "N1", "N2", "N3", "N4", "N5", "N6", "A1", "A2", "A3", "A4", "A5", "A6", "A7", "H1", "H2", "H3", "H4", "C1",
            "C2", "C3", "C4", "C5", "C6", "E1", "E2", "E3", "E4", "O1", "O2", "O3", "S1", "S2", "T1", "T2", "T3", "D");

    private static final long FIRST_HOUR = Instant.parse("2026-09-28T00:00:00Z").getEpochSecond() / 3_600;
    private static final CityMap MAP = CityMap.load();
    private static final OrdinaryDays DAYS = new OrdinaryDays(MAP, 7);
    private static final List<CityReport> FOUR_WEEKS = fourWeeks(DAYS);

    private static List<CityReport> fourWeeks(OrdinaryDays days) {
        var all = new ArrayList<CityReport>();
        for (long hour = FIRST_HOUR; hour < FIRST_HOUR + 28 * 24; hour++) {
            all.addAll(days.hour(hour));
        }
        return all;
    }

    @Test
    void bringAboutTwoThousandReportsADayWithBelievableLevels() {
        var all = FOUR_WEEKS;
        double perDay = all.size() / 28.0;
        double three = all.stream().filter(r -> r.level().equals("III")).count() / (double) all.size();

        assertThat(perDay).isBetween(1_750.0, 2_200.0);
        assertThat(three).isBetween(0.14, 0.20);
        assertThat(all).allMatch(r -> r.level().equals("III") || r.level().equals("IV"));
    }

    @Test
    void areQuietAtNightAndBusyInTheMorning() {
        var byHour = FOUR_WEEKS.stream()
                .collect(Collectors.groupingBy(
                        r -> r.occurredAt().atZone(OrdinaryDays.ZONE).getHour(), Collectors.counting()));

        assertThat(byHour.get(9)).isGreaterThan(byHour.get(3) * 5);
        assertThat(byHour.get(15)).isGreaterThan(byHour.get(23));
    }

    @Test
    void comeFromWhereThePeopleLive() {
        var byTown = FOUR_WEEKS.stream()
                .collect(Collectors.groupingBy(
                        r -> r.address().substring(3).replaceAll("(街道|镇|乡).*", "$1"), Collectors.counting()));

        assertThat(byTown.get("老城街道")).isGreaterThan(byTown.get("双桥镇") * 3);
        assertThat(byTown)
                .containsKeys(MAP.towns().stream().map(CityMap.Town::name).toArray(String[]::new));
    }

    @Test
    void neverUseAClassThatIsNotAdmittedOrTellOfAPerson() {
        var personal = java.util.regex.Pattern.compile("[0-9]{7,}|先生|女士|姓名|身份证|电话|手机");

        assertThat(FOUR_WEEKS).allMatch(report -> ADMITTED.contains(report.category()));
        assertThat(FOUR_WEEKS).noneMatch(report -> personal.matcher(report.description() + report.address())
                .find());
    }

    @Test
    void areTheSameForTheSameSeedAndOthersForAnother() {
        var again = new OrdinaryDays(CityMap.load(), 7).hour(FIRST_HOUR);
        var other = new OrdinaryDays(MAP, 8).hour(FIRST_HOUR);

        assertThat(again).isEqualTo(DAYS.hour(FIRST_HOUR));
        assertThat(other).isNotEqualTo(again);
    }

    @Test
    void giveEveryReportAnIdOfItsOwn() {
        var ids = new HashSet<String>();

        assertThat(FOUR_WEEKS).allMatch(report -> ids.add(report.id()));
    }

    @Test
    void reportAfterTheEventAndInsideTheCity() {
        assertThat(DAYS.hour(FIRST_HOUR + 2))
                .isNotEmpty()
                .allMatch(r -> !r.reportedAt().isBefore(r.occurredAt())
                        && r.lng() > 111.99
                        && r.lng() < 112.26
                        && r.lat() > 30.87
                        && r.lat() < 31.01);
    }
}
