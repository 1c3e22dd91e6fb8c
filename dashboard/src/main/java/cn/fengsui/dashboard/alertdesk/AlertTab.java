package cn.fengsui.dashboard.alertdesk;

import cn.fengsui.dashboard.alerts.AlertBook.Standing;
import cn.fengsui.domain.alert.AlertStage;

/** The lists of the desk, in the order of the keys 1 to 5. */
enum AlertTab {
    OPEN,
    ENDED,
    SHELVED,
    SUPPRESSED,
    OUT_OF_SERVICE;

    boolean holds(Standing standing) {
        return switch (this) {
            case OPEN -> standing.isActive();
            case ENDED -> standing.stage() == AlertStage.RETURNED || standing.stage() == AlertStage.LATCHED;
            case SHELVED -> standing.stage() == AlertStage.SHELVED;
            case SUPPRESSED -> standing.stage() == AlertStage.SUPPRESSED;
            case OUT_OF_SERVICE -> standing.stage() == AlertStage.OUT_OF_SERVICE;
        };
    }

    /** True for lists that reach further back than the live picture. */
    boolean isOnRecord() {
        return this == ENDED || this == SHELVED || this == OUT_OF_SERVICE;
    }
}
