package cn.fengsui.jobs.statistics.scan;

import java.util.List;

/**
 * What a scan found.
 *
 * @param clusters strongest first, no place in two of them; empty when no zone has more than expected
 * @param events all events that were scanned
 * @param replications random copies that were made and counted
 * @param stoppedEarly whether that were fewer than allowed, because the strongest cluster was seen to be nothing special
 */
public record ScanResult(List<ScanCluster> clusters, int events, int replications, boolean stoppedEarly) {

    /** Copies the clusters. */
    public ScanResult {
        clusters = List.copyOf(clusters);
    }
}
