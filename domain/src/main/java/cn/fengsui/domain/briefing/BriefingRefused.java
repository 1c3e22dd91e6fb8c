package cn.fengsui.domain.briefing;

/** An act on a briefing that may not be done; nothing was changed. */
public final class BriefingRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public enum Reason {
        UNKNOWN,
        NOT_FROM_THIS_STATE,
        CHANGED_MEANWHILE,
        OLDER_THAN_PUBLISHED,
        NO_FIRST_REPORT,
        FIRST_REPORT_EXISTS,
        ALREADY_FINAL,
        TEXT_MISSING
    }

    private final Reason reason;

    public BriefingRefused(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
