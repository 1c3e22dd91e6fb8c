package cn.fengsui.domain.alert;

import java.util.List;

/**
 * How much was asked of people within a span.
 *
 * @param rows alerts in rows of their own, by level I to IV
 * @param busiest most rows within one clock's ten minutes
 * @param floods ten-minute spans with more than ten rows
 * @param hours length of the span
 */
public record AlertLoad(List<Integer> rows, int busiest, int floods, double hours) {

    public AlertLoad {
        rows = List.copyOf(rows);
    }

    public int total() {
        return rows.stream().mapToInt(Integer::intValue).sum();
    }

    /** Rows in ten minutes, on average; the norm is one for each desk. */
    public double perTenMinutes() {
        return hours <= 0 ? 0 : total() / (hours * 6);
    }
}
