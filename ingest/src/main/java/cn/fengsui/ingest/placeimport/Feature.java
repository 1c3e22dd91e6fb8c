package cn.fengsui.ingest.placeimport;

import cn.fengsui.domain.place.Area;
import org.locationtech.jts.geom.Geometry;

/**
 * One feature that could be read.
 *
 * @param index in the file, from 0
 * @param shape the outline in metres of a {@link Plane}
 */
record Feature(int index, Area area, Geometry shape) {

    String code() {
        return area.code();
    }
}
