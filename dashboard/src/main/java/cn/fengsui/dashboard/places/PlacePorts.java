package cn.fengsui.dashboard.places;

import cn.fengsui.domain.camera.PrivacyMasks;
import cn.fengsui.domain.place.Areas;
import cn.fengsui.domain.place.Evacuations;
import cn.fengsui.domain.place.MapSources;
import cn.fengsui.store.Store;

/** What is on record of places beside what happens there. All block. */
public record PlacePorts(Areas areas, MapSources sources, Evacuations evacuations, PrivacyMasks masks) {

    public static PlacePorts of(Store store) {
        return new PlacePorts(store.areas(), store.mapSources(), store.evacuations(), store.privacyMasks());
    }
}
