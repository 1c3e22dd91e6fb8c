package cn.fengsui.jobs.indicators;

import java.util.function.ObjIntConsumer;

/** The minutes of cameras, added up. */
final class GatheredMinutes extends Gathered<DeviceMinutes.Counted> {

    @Override
    void count(DeviceMinutes.Counted told, ObjIntConsumer<Contribution> out) {
        out.accept(told.figure(), told.minutes());
    }
}
