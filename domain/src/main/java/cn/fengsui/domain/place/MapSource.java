package cn.fengsui.domain.place;

import java.time.Instant;
import java.util.List;

/**
 * Something that maps are drawn from besides the map in the program.
 *
 * @param id 1 to 40 small letters, digits and hyphens
 * @param attribution whose data it is, shown on the map; may be empty
 * @param approval number under which the map was approved for the public (审图号), or empty: for internal use only
 * @param base true when it is drawn instead of the map in the program, false when above it
 * @param address of tiles, with {@code {z}}, {@code {x}} and {@code {y}}; empty for a file
 * @param layers names of the layers in vector tiles
 * @param bytes of the file, 0 for tiles
 * @param sha256 of the file in hexadecimal digits, or empty
 * @param addedBy the post
 */
public record MapSource(
        String id,
        Kind kind,
        String name,
        String attribution,
        String approval,
        boolean base,
        String address,
        Tiles tiles,
        List<String> layers,
        long bytes,
        String sha256,
        Extent extent,
        Instant addedAt,
        String addedBy) {

    public MapSource {
        if (!id.matches("[a-z0-9-]{1,40}")) {
            throw new IllegalArgumentException(
                    "A map source's id is 1 to 40 small letters, digits and hyphens, got '" + id + "'.");
        }
        layers = List.copyOf(layers);
    }

    /** How it comes. */
    public enum Kind {
        /** One file of tiles, format 3. */
        PMTILES,
        /** RFC 7946. */
        GEOJSON,
        /** Tiles of a server on the intranet. */
        TILES
    }

    /** What its tiles hold. */
    public enum Tiles {
        VECTOR,
        RASTER,
        NONE
    }

    /** In WGS-84 degrees and zoom levels of 256-pixel tiles. */
    public record Extent(double west, double south, double east, double north, int minZoom, int maxZoom) {

        /** Everywhere: for sources that do not say. */
        public static final Extent WORLD = new Extent(-180, -85, 180, 85, 0, 18);

        /** Whether it holds anything within so many degrees of the point. */
        public boolean isNear(GeoPoint point, double degrees) {
            return point.lng() >= west - degrees
                    && point.lng() <= east + degrees
                    && point.lat() >= south - degrees
                    && point.lat() <= north + degrees;
        }
    }
}
