package cn.fengsui.store.briefing;

import cn.fengsui.domain.briefing.BriefingKind;
import cn.fengsui.domain.briefing.BriefingRefused;
import cn.fengsui.domain.briefing.BriefingRefused.Reason;
import cn.fengsui.store.database.Sql;
import java.sql.SQLException;

/** The reports on one incident come in order: one first, any number of follow-ups, one final. Lives for one question. */
final class ReportOrder {

    private ReportOrder() {}

    /** @throws BriefingRefused if a report of this kind may not be next */
    static void check(Sql sql, BriefingKind kind, String incidentId, boolean drill) throws SQLException {
        if (!kind.isOfIncident()) {
            return;
        }
        if (incidentId.isEmpty()) {
            throw new BriefingRefused(Reason.UNKNOWN, kind + " needs the incident it is about; choose one.");
        }
        boolean first = isPublished(sql, BriefingKind.FIRST, incidentId, drill);
        if (kind == BriefingKind.FIRST && first) {
            throw new BriefingRefused(
                    Reason.FIRST_REPORT_EXISTS,
                    "Incident " + incidentId + " has its first report; write a follow-up report.");
        }
        if (kind != BriefingKind.FIRST && !first) {
            throw new BriefingRefused(
                    Reason.NO_FIRST_REPORT, "Incident " + incidentId + " has no first report yet; publish it first.");
        }
        if (isPublished(sql, BriefingKind.FINAL, incidentId, drill)) {
            throw new BriefingRefused(
                    Reason.ALREADY_FINAL, "Incident " + incidentId + " has its final report; nothing follows it.");
        }
    }

    private static boolean isPublished(Sql sql, BriefingKind kind, String incidentId, boolean drill)
            throws SQLException {
        return sql.number("""
                        select count(*) from briefing
                        where drill = ? and kind = ? and incident_id = ? and state = 'PUBLISHED'
                        """, drill, kind, incidentId) > 0;
    }
}
