package cn.fengsui.domain.situation;

/**
 * One township's day so far against its own usual: the same weekday up to the same time, over the last eight weeks.
 *
 * @param code township code: the administrative order
 * @param today reports since midnight
 * @param low 10th percentile of the earlier days
 * @param median their median
 * @param high 90th percentile
 * @param late reports of today told late
 * @param weeks on how many earlier days the usual rests
 */
public record TownshipDay(
        String code, String name, int today, double low, double median, double high, int late, int weeks) {}
