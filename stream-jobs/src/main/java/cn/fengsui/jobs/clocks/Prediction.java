package cn.fengsui.jobs.clocks;

/**
 * What earlier cases of class and unit let expect.
 *
 * @param dispatchedMillis of the handling that it is about
 * @param breachAfterSeconds once it has taken so long, most cases that took as long went over the limit; -1 = never
 * @param similarCases how many it rests on; 0 = too few to say
 */
public record Prediction(String incidentId, long dispatchedMillis, long breachAfterSeconds, int similarCases) {}
