package cn.fengsui.jobs.clusters;

/**
 * What one scan looks at. Arrays because it travels between tasks; nobody changes them.
 *
 * @param timeline whose clock it is, see {@code ReportFact.timeline()}
 * @param lastHour hours since 1970 of the last step, which may still be running
 * @param endMillis event time of the scan
 * @param ever reports of each place since the beginning: grows when a new one joins
 * @param counts of each hour (oldest first) and place: {@code [hour * places + place]}
 */
public record ScanTask(
        String timeline,
        boolean drill,
        long lastHour,
        long endMillis,
        String[] codes,
        String[] names,
        double[] lng,
        double[] lat,
        long[] ever,
        int[] counts) {

    int hours() {
        return counts.length / Math.max(1, codes.length);
    }
}
