package cn.fengsui.jobs.clusters;

/**
 * One cluster of a scan.
 *
 * @param places numbers of its members in the task, the centre first
 * @param hours how long it lasts, up to the end of the scan
 * @param recurrenceDays chance alone would show one as strong once in so many days
 */
public record FoundCluster(int[] places, int hours, int observed, double expected, double p, double recurrenceDays) {}
