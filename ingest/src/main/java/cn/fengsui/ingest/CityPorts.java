package cn.fengsui.ingest;

import cn.fengsui.domain.briefing.Briefings;
import cn.fengsui.domain.identity.AuditTrail;
import cn.fengsui.domain.place.Areas;
import cn.fengsui.domain.place.Evacuations;
import cn.fengsui.domain.report.CategorySchemes;
import cn.fengsui.domain.report.DeadLetterDesk;
import cn.fengsui.store.Store;

/** What the doors need to know the city by: its places and the categories of others, what of theirs was not taken, what was published of it, and who looked at the log. All of it stays its owner's. */
public record CityPorts(
        Areas areas,
        CategorySchemes categories,
        DeadLetterDesk deadLetterDesk,
        Briefings briefings,
        Evacuations evacuations,
        AuditTrail audit) {

    static CityPorts of(Store store) {
        return new CityPorts(
                store.areas(),
                store.categorySchemes(),
                store.deadLetterDesk(),
                store.briefings(),
                store.evacuations(),
                store.audit());
    }
}
