package cn.fengsui.dashboard.mapsources;

/** A map source that is not taken: why, and what was seen. */
final class SourceRefused extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final Reason reason;
    private final String seen;

    /** Each has its words at {@code mapsource.refused.REASON}. */
    enum Reason {
        /** Neither PMTiles nor GeoJSON. */
        UNKNOWN_FILE,
        /** A SQLite file of tiles. */
        MBTILES,
        TOO_LARGE,
        NO_SPACE,
        VERSION,
        DAMAGED,
        COMPRESSION,
        TILE_TYPE,
        /** Nothing of it lies near this city. */
        ELSEWHERE,
        NOT_GEOJSON,
        OTHER_CRS,
        OUT_OF_RANGE,
        TOO_MANY,
        NO_FEATURES,
        ADDRESS,
        ORIGIN,
        UNREADABLE
    }

    /** @param seen the value that is wrong, or empty */
    SourceRefused(Reason reason, String seen) {
        super("Map source refused (" + reason + "): " + seen);
        this.reason = reason;
        this.seen = seen;
    }

    Reason reason() {
        return reason;
    }

    String seen() {
        return seen;
    }
}
