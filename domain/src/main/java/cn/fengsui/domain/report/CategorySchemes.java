package cn.fengsui.domain.report;

import cn.fengsui.domain.identity.Actor;
import java.util.List;

/** Categories of other systems on record, every version. Blocking. */
public interface CategorySchemes {

    /** The newest version of each scheme, by name. */
    List<CategoryScheme> current();

    /** Of one version, by code; empty when there is none. */
    List<CategoryMapping> mappings(String scheme, int version);

    /** Saves the next version, with its audit row. */
    CategoryScheme save(String scheme, String title, List<CategoryMapping> mappings, Actor actor);

    /** Changes with every save. */
    long version();
}
