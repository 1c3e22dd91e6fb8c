package cn.fengsui.video;

import cn.fengsui.domain.report.ReportIntake;
import cn.fengsui.domain.video.PtzLeases;
import cn.fengsui.video.alarm.AcknowledgedReports;
import cn.fengsui.video.ptz.PtzBoard;

/**
 * What commands and alarms need of the other rooms.
 *
 * @param reports where reports of alarms go
 */
public record CommandPorts(PtzLeases leases, PtzBoard board, ReportIntake reports, AcknowledgedReports acknowledged) {}
