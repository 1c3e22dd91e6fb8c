package cn.fengsui.domain.place;

/** The coordinate systems a source may label its points with; everything inside the product is WGS-84. */
public enum Crs {
    WGS84,
    /** Differs from WGS-84 by centimetres to a few decimetres: taken as equal. */
    CGCS2000,
    /** Amap, Tencent and most phone SDKs: 20 to 700 m off, inside China. */
    GCJ02,
    /** Baidu: a further shift on top of GCJ-02. */
    BD09;

    /**
     * The WGS-84 point of a pair in this system, better than a centimetre.
     *
     * @throws IllegalArgumentException if the pair is not on the globe
     */
    public GeoPoint toWgs84(double lng, double lat) {
        var told = new GeoPoint(lng, lat);
        return switch (this) {
            case WGS84, CGCS2000 -> told;
            case GCJ02 -> Gcj02.toWgs84(told);
            case BD09 -> Gcj02.toWgs84(Bd09.toGcj02(told));
        };
    }
}
