package cn.fengsui.ingest.report;

/**
 * An item that cannot be taken as it is.
 *
 * @param sentence what failed, the value seen, what to do
 */
public record Rejected(RejectReason reason, String sentence) {}
