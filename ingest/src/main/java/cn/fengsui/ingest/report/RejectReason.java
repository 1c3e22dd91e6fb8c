package cn.fengsui.ingest.report;

import java.util.Locale;

/** Why an item was not taken, for counting. */
public enum RejectReason {
    UNREADABLE,
    UNKNOWN_FIELD,
    MISSING_FIELD,
    WRONG_VALUE,
    CATEGORY_NOT_ADMITTED,
    /** A family of categories about persons or what they think. */
    NEVER_ADMITTED,
    OUT_OF_SCOPE,
    TIME,
    COORDINATES;

    /** As a metric label: {@code wrong-value}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
