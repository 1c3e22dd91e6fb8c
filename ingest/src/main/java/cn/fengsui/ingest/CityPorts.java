package cn.fengsui.ingest;

import cn.fengsui.domain.place.Areas;
import cn.fengsui.domain.report.CategorySchemes;
import cn.fengsui.domain.report.DeadLetterDesk;
import cn.fengsui.store.Store;

/** What the doors need to know the city by: its places and the categories of others, and what of theirs was not taken. All of it stays its owner's. */
public record CityPorts(Areas areas, CategorySchemes categories, DeadLetterDesk deadLetterDesk) {

    static CityPorts of(Store store) {
        return new CityPorts(store.areas(), store.categorySchemes(), store.deadLetterDesk());
    }
}
