package cn.fengsui.jobs.clocks;

/**
 * A unit began or ended to handle a case.
 *
 * @param key whose history it is: drill or real, kind of time, class and unit
 * @param ended false when it began
 * @param dispatchedMillis when it was sent
 * @param seconds ended: how long it took; begun: how long it may take. In the kind of time of the class's limit
 */
public record HandlingFact(String incidentId, String key, boolean ended, long dispatchedMillis, long seconds) {}
