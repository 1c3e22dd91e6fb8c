package cn.fengsui.jobs.statistics.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import cn.fengsui.jobs.statistics.Vectors;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;

class FarringtonTest {

    private static final LocalDate MONDAY = LocalDate.of(2020, 1, 6);

    @Test
    void givesTheBoundsAndAlarmsThatOtherSoftwareGives() {
        var vectors = Vectors.reference("farrington-salmnewport");
        // The first Monday of the year named in the file: former years are found by date, not by 52 weeks.
        var counts = WeeklyCounts.of(LocalDate.of(2000, 1, 3), vectors.ints("/y"));
        int years = vectors.at("/control/b").asInt();

        compare(vectors, "flexible", judge(counts, vectors, FarringtonSettings.improved(years, 0.01)));
        compare(vectors, "classic", judge(counts, vectors, FarringtonSettings.classic(years, 0.01)));
    }

    @Test
    void givesTheBoundsThatLeastSquaresInDenseMatricesGive() {
        var vectors = Vectors.own("farrington");
        var counts = WeeklyCounts.of(LocalDate.parse(vectors.at("/first_day").asText()), vectors.ints("/y"));
        int years = vectors.at("/control/b").asInt();

        compare(vectors, "flexible", judge(counts, vectors, FarringtonSettings.improved(years, 0.01)));
        compare(vectors, "classic", judge(counts, vectors, FarringtonSettings.classic(years, 0.01)));
    }

    private static Farrington.Verdict[] judge(WeeklyCounts counts, Vectors vectors, FarringtonSettings settings) {
        return Arrays.stream(vectors.ints("/range"))
                .mapToObj(week -> Farrington.judge(counts, week, settings).orElseThrow())
                .toArray(Farrington.Verdict[]::new);
    }

    private static void compare(Vectors vectors, String method, Farrington.Verdict[] verdicts) {
        compare(vectors, method + "/upperbound", verdicts, Farrington.Verdict::upperBound);
        if (vectors.at("/expected/" + method).has("fitted_mean")) {
            compare(vectors, method + "/fitted_mean", verdicts, Farrington.Verdict::fittedMean);
            compare(vectors, method + "/phi", verdicts, Farrington.Verdict::dispersion);
        }
        assertThat(Arrays.stream(verdicts)
                        .mapToInt(verdict -> verdict.alarm() ? 1 : 0)
                        .toArray())
                .isEqualTo(vectors.ints("/expected/" + method + "/alarm"));
    }

    private static void compare(
            Vectors vectors, String name, Farrington.Verdict[] verdicts, ToDoubleFunction<Farrington.Verdict> value) {
        vectors.agrees(
                "Farrington " + name,
                Arrays.stream(verdicts).mapToDouble(value).toArray(),
                vectors.doubles("/expected/" + name));
    }

    @Test
    void expectsTheMeanOfTheSameWeeksWhereThereIsNoTrend() {
        int[] weeks = new int[53 * 5];
        Arrays.setAll(weeks, week -> week % 2 == 0 ? 8 : 12);

        var verdict = Farrington.judge(WeeklyCounts.of(MONDAY, weeks), 250, FarringtonSettings.classic(4, 0.01))
                .orElseThrow();

        assertThat(verdict.fittedMean()).isCloseTo(10, within(0.5));
        assertThat(verdict.dispersion()).isEqualTo(1); // less scatter than Poisson counts as Poisson
        assertThat(verdict.alarm()).isFalse();
    }

    @Test
    void alarmsWhenAWeekIsFarAboveFormerYears() {
        int[] weeks = new int[53 * 5];
        Arrays.setAll(weeks, week -> week % 2 == 0 ? 8 : 12);
        weeks[250] = 40;
        var counts = WeeklyCounts.of(MONDAY, weeks);

        assertThat(Farrington.judge(counts, 250, FarringtonSettings.classic(4, 0.01)))
                .hasValueSatisfying(verdict -> assertThat(verdict.alarm()).isTrue());
        assertThat(Farrington.judge(counts, 250, FarringtonSettings.improved(4, 0.01)))
                .hasValueSatisfying(verdict -> assertThat(verdict.alarm()).isTrue());
    }

    @Test
    void neverAlarmsOnFewerThanFiveInFourWeeks() {
        int[] weeks = new int[53 * 5];
        weeks[30] = 1;
        weeks[82] = 1;
        weeks[250] = 4;

        var verdict = Farrington.judge(WeeklyCounts.of(MONDAY, weeks), 250, FarringtonSettings.classic(4, 0.01));

        assertThat(verdict.map(Farrington.Verdict::alarm).orElse(false)).isFalse();
    }

    @Test
    void saysNothingWithoutFormerYears() {
        var counts = WeeklyCounts.of(MONDAY, new int[100]);

        assertThat(Farrington.judge(counts, 90, FarringtonSettings.improved(2, 0.01)))
                .isEmpty();
    }

    @Test
    void findsTheSameTimeOfYearByDate() {
        var counts = WeeklyCounts.of(MONDAY, new int[300]);

        assertThat(counts.yearsBefore(260, 1)).isEqualTo(208);
        assertThat(counts.yearsBefore(260, 3)).isEqualTo(103); // 156.5 weeks back
        assertThat(counts.yearsBefore(260, 6)).isNegative();
    }

    @Test
    void refusesACountBelowNothing() {
        assertThatThrownBy(() -> WeeklyCounts.of(MONDAY, new int[] {3, -1})).hasMessageContaining("weekly count");
    }
}
