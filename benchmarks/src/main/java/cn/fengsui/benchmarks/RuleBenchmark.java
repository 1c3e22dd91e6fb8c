package cn.fengsui.benchmarks;

import cn.fengsui.domain.report.Level;
import cn.fengsui.domain.rule.AlertRuleSpec;
import cn.fengsui.domain.rule.DefaultRules;
import cn.fengsui.domain.rule.Grouping;
import cn.fengsui.domain.rule.RuleParameters;
import cn.fengsui.domain.rule.RuleScope;
import cn.fengsui.jobs.facts.ReportFact;
import cn.fengsui.jobs.facts.Signal;
import cn.fengsui.jobs.rules.RuleIndex;
import cn.fengsui.jobs.rules.RuleRun;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Reports a second through the rules of alerts on one thread: the rules as shipped, then with ten thousand more, each
 * about one class in one division. The index must make the second no dearer than what those rules find.
 */
final class RuleBenchmark {

    private static final int EVENTS = 20_000;
    private static final int RULES = 10_000;
    private static final int ROUNDS = 3;
    private static final int DIVISIONS = 1_000;
    private static final long START = Instant.parse("2026-06-01T00:00:00Z").toEpochMilli();
    private static final long SPAN = Duration.ofDays(14).toMillis();
    private static final String[] CLASSES = {"C1", "C4", "C5", "A5", "S2", "E3", "A4", "N1", "C6", "O3"};

    void run() throws Exception {
        var shipped = new ArrayList<Double>();
        var many = new ArrayList<Double>();
        for (int round = -1; round < ROUNDS; round++) { // round -1 warms up
            double few = perSecond(DefaultRules.all());
            double thousands = perSecond(withMore());
            if (round >= 0) {
                shipped.add(few);
                many.add(thousands);
            }
        }
        var table = new Table(
                "Rules of alerts: " + EVENTS + " reports over 14 days, one thread, " + ROUNDS + " rounds", "reports/s");
        table.add("rules as shipped (" + DefaultRules.all().size() + ")", shipped);
        table.add("and " + RULES + " more, each about one class in one division", many);
        table.print(System.out);
    }

    private static double perSecond(List<AlertRuleSpec> rules) throws Exception {
        var run = new RuleRun(RuleIndex.of(rules, List.of()));
        long started = System.nanoTime();
        for (int n = 0; n < EVENTS; n++) {
            ReportFact report = report(n);
            run.hear(Signal.of(report, Signal.ANY_RULES), report.timeMillis());
        }
        return EVENTS / ((System.nanoTime() - started) / 1e9);
    }

    private static List<AlertRuleSpec> withMore() {
        var rules = new ArrayList<>(DefaultRules.all());
        AlertRuleSpec burst = DefaultRules.template(cn.fengsui.domain.alert.AlertRule.BURST);
        for (int i = 0; i < RULES; i++) {
            var scope = new RuleScope(
                    List.of(CLASSES[i % CLASSES.length]),
                    List.of(division(i / CLASSES.length)),
                    List.of(),
                    List.of(),
                    List.of());
            rules.add(new AlertRuleSpec(
                    "bench-" + i,
                    0,
                    burst.kind(),
                    "测试规则",
                    "Benchmark rule",
                    Level.IV,
                    scope,
                    new RuleParameters.Burst(4, 600, 1800, 8),
                    0,
                    0,
                    0,
                    Grouping.NONE,
                    List.of(),
                    false,
                    true));
        }
        return rules;
    }

    private static String division(int number) {
        return String.format(java.util.Locale.ROOT, "420%06d", number % DIVISIONS);
    }

    /** The n-th report: times grow evenly with a little disorder, places gather around a centre. */
    private static ReportFact report(int n) {
        var random = new SplittableRandom(n);
        long late = random.nextInt(5) == 0 ? random.nextLong(240_000) : random.nextLong(5_000); // as measured: a fifth
        long time = START + SPAN / EVENTS * n - late;
        double lng = 112.14 + random.nextGaussian() * 0.05;
        double lat = 30.93 + random.nextGaussian() * 0.03;
        String category = CLASSES[random.nextInt(CLASSES.length)];
        String division = division(random.nextInt(DIVISIONS));
        return new ReportFact(
                false, false, "bench/" + n, category, Level.IV, time, true, lng, lat, division, "街道", "", "");
    }
}
