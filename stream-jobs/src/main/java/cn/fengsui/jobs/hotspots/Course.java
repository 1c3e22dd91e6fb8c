package cn.fengsui.jobs.hotspots;

import cn.fengsui.domain.hotspot.HotspotLabel;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * What the places around one say, and how it came to be so.
 *
 * @param gi Gi* of the residuals, 0 where it cannot be computed
 * @param giVolume Gi* of the counts
 * @param border at least two of the six cells around never reported
 */
record Course(double gi, double giVolume, HotspotLabel label, boolean border) {

    static final Course UNKNOWN = new Course(0, 0, HotspotLabel.NONE, false);

    void write(DataOutput out) throws IOException {
        out.writeDouble(gi);
        out.writeDouble(giVolume);
        out.writeUTF(label.name());
        out.writeBoolean(border);
    }

    static Course read(DataInput in) throws IOException {
        return new Course(in.readDouble(), in.readDouble(), HotspotLabel.valueOf(in.readUTF()), in.readBoolean());
    }
}
