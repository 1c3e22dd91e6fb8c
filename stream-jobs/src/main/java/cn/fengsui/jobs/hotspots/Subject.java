package cn.fengsui.jobs.hotspots;

import cn.fengsui.domain.hotspot.HotspotKind;
import cn.fengsui.domain.hotspot.UnitKind;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * What a hotspot is about, fixed at its birth: the name stays while it lives.
 *
 * @param code the unit's code; empty for cells and the region
 * @param name place and class in Chinese
 * @param divisionCode township in which most of its first reports lay
 */
record Subject(HotspotKind kind, UnitKind unit, String code, String name, String divisionCode, String division) {

    void write(DataOutput out) throws IOException {
        out.writeUTF(kind.name());
        out.writeUTF(unit.name());
        out.writeUTF(code);
        out.writeUTF(name);
        out.writeUTF(divisionCode);
        out.writeUTF(division);
    }

    static Subject read(DataInput in) throws IOException {
        return new Subject(
                HotspotKind.valueOf(in.readUTF()),
                UnitKind.valueOf(in.readUTF()),
                in.readUTF(),
                in.readUTF(),
                in.readUTF(),
                in.readUTF());
    }
}
