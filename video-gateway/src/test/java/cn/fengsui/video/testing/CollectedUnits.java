package cn.fengsui.video.testing;

import cn.fengsui.video.es.AccessUnit;
import cn.fengsui.video.es.AccessUnitSink;
import java.util.ArrayList;
import java.util.List;

/** Keeps copies of what comes out of a demultiplexer. */
public final class CollectedUnits implements AccessUnitSink {

    private final List<byte[]> units = new ArrayList<>();
    private final List<Long> times = new ArrayList<>();
    private int damages;

    @Override
    public void accessUnit(AccessUnit unit) {
        units.add(unit.annexB());
        times.add(unit.pts());
    }

    @Override
    public void damaged() {
        damages++;
    }

    public List<byte[]> units() {
        return units;
    }

    public List<Long> times() {
        return times;
    }

    public int damages() {
        return damages;
    }
}
