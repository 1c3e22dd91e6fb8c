package cn.fengsui.domain.place;

import cn.fengsui.domain.identity.Actor;
import java.util.Map;

/** Evacuation numbers of key spots on record; every entry stays. Blocking. */
public interface Evacuations {

    /** The newest of each key spot, by its id. */
    Map<String, Evacuation> newest();

    /** Enters new numbers, in one transaction with the audit row. */
    void enter(Evacuation evacuation, Actor actor);
}
