package cn.fengsui.ingest.report;

/**
 * An item that cannot be taken as it is.
 *
 * @param sentence what failed, the value seen, what to do
 * @param zh the same in Chinese; the English one where there is none
 * @param pointer the place in the item, for instance {@code /location/lng} (RFC 6901); empty = the item itself
 */
public record Rejected(RejectReason reason, String sentence, String zh, String pointer) {

    public Rejected(RejectReason reason, String sentence) {
        this(reason, sentence, sentence, "");
    }
}
