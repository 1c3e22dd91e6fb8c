package cn.fengsui.video.alarm;

import java.time.Instant;

/**
 * An alarm that became a report.
 *
 * @param alarmId what raised it: an alarm input, a channel or a device
 * @param priority 1 (worst) to 4, or 0 when not told
 * @param method as told first, or 0
 * @param type of the method, or empty
 */
public record AdmittedAlarm(String alarmId, int priority, int method, String type, Instant at) {}
