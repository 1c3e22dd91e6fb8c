package cn.fengsui.jobs.alerts;

/** A report that may become part of a burst. */
public record RecentReport(long timeMillis, String key) {}
