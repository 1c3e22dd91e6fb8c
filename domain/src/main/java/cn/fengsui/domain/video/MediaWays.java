package cn.fengsui.domain.video;

import java.util.Map;

/** By which way media came from each device, for the first call after a restart. Blocking, any thread. */
public interface MediaWays {

    /** Ways by device id, in the words they were saved with. */
    Map<String, String> ways();

    /** Adds or replaces. */
    void save(Map<String, String> ways);
}
