package cn.fengsui.domain.alert;

/**
 * What one rule's alerts came to within a span (EEMUA 191 §6: review of alarm performance).
 *
 * @param raised alerts in all
 * @param ownRows of them, in a row of their own
 * @param owned of the rows, acknowledged by somebody
 * @param neverActedOn of the rows, over or older than a day and neither owned, judged nor put aside
 * @param stale of the rows, whose condition held for more than a day
 * @param reopened of the rows, opened again at least once
 * @param real judged true or handled on the spot
 * @param wrong judged false
 * @param tests judged tests
 * @param duplicates judged duplicates
 * @param secondsToOwn median time until somebody owned them; -1 = none was owned
 */
public record RuleRecord(
        String ruleId,
        int raised,
        int ownRows,
        int owned,
        int neverActedOn,
        int stale,
        int reopened,
        int real,
        int wrong,
        int tests,
        int duplicates,
        long secondsToOwn) {

    /** How many of the judged ones were real; tests and duplicates count for neither. NaN = none was judged. */
    public double precision() {
        return real + wrong == 0 ? Double.NaN : (double) real / (real + wrong);
    }

    public int judged() {
        return real + wrong;
    }
}
