package cn.fengsui.domain.report;

import cn.fengsui.domain.eventlog.Page;
import java.util.Collection;
import java.util.List;

/** Reads reports back from the record. Blocking; call from a worker or virtual thread. */
public interface Reports {

    /** Newest first, keyset-paged. */
    Page<Report> find(cn.fengsui.domain.eventlog.Query query);

    /** The reports with these keys ({@code source/id}); unknown keys are left out. */
    List<Report> byKeys(Collection<String> keys);

    /** Names of all sources that ever reported, sorted. */
    List<String> sources();
}
