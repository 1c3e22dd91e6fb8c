package cn.fengsui.domain.alert;

import java.time.Instant;
import java.util.List;

/** Looks back on the alerts of the real city; drills and judged tests are told apart. Blocking. */
public interface AlertReviews {

    /** What each rule came to, the noisiest first. */
    List<RuleRecord> rules(Instant from, Instant to);

    /** How much was asked of people. */
    AlertLoad load(Instant from, Instant to);
}
