package cn.fengsui.domain.rule;

import cn.fengsui.domain.alert.Alert;
import java.time.Instant;
import java.util.List;

/**
 * What a rule would have raised.
 *
 * @param events how many events of the log were read
 * @param upTo up to when; before {@code to} when the trial ran out of time or rows
 * @param stoppedBecause why it stopped early, or empty
 * @param raised alerts in all, without those that later data withdrew
 * @param ownRows of them, in a row of their own
 * @param inStorms of them, within an alert storm
 * @param perDay local days with their counts
 * @param examples the newest ones, at most 20
 */
public record RuleTrial(
        String ruleId,
        Instant from,
        Instant to,
        Instant upTo,
        long events,
        String stoppedBecause,
        int raised,
        int ownRows,
        int inStorms,
        List<Day> perDay,
        List<Alert> examples) {

    public RuleTrial {
        perDay = List.copyOf(perDay);
        examples = List.copyOf(examples);
    }

    /** @param day local date, ISO-8601 */
    public record Day(String day, int raised) {}
}
