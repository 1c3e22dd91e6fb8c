package cn.fengsui.jobs.clusters;

/** What a scan found worth telling: strongest first, possibly none. */
public record ScanFound(ScanTask task, FoundCluster[] clusters) {}
