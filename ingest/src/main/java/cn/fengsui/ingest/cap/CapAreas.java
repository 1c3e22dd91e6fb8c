package cn.fengsui.ingest.cap;

import cn.fengsui.domain.place.GeoPoint;
import cn.fengsui.ingest.place.Divisions;
import cn.fengsui.ingest.text.FreeTextScreen;
import java.util.ArrayList;
import java.util.List;
import org.w3c.dom.Element;

/**
 * The areas of a warning as one ring. Polygons and circles count; where there are none, the townships of the geocodes
 * do. CAP says latitude first, we longitude first. Any thread.
 */
final class CapAreas {

    /** A circle becomes a polygon of so many sides. */
    private static final int SIDES = 48;

    private static final int MOST_POINTS = 20_000;
    private static final int MOST_WORDS = 50;
    private static final double KM_PER_DEGREE = 111.195;
    private static final double LARGEST_RADIUS_KM = 2_000;

    private final Divisions divisions;

    CapAreas(Divisions divisions) {
        this.divisions = divisions;
    }

    /** @param ring several rings are joined by bridges there and back, which a count of windings does not see */
    record Area(List<Double> ring, List<String> words, List<String> geocodes) {}

    /** @throws CapUnreadable when a polygon or circle is none */
    Area of(Element info) {
        List<double[]> rings = new ArrayList<>();
        List<String> words = new ArrayList<>();
        List<String> geocodes = new ArrayList<>();
        for (Element area : CapXml.children(info, "area")) {
            words.add(FreeTextScreen.screen(clip(CapXml.text(area, "areaDesc"))).text());
            CapXml.texts(area, "polygon").forEach(polygon -> rings.add(polygon(polygon)));
            CapXml.texts(area, "circle").forEach(circle -> rings.add(circle(circle)));
            for (Element geocode : CapXml.children(area, "geocode")) {
                var code = CapXml.text(geocode, "value");
                if (code.matches("[0-9]{2,12}")) {
                    geocodes.add(code);
                }
            }
        }
        if (rings.isEmpty()) {
            geocodes.forEach(code -> rings.addAll(divisions.outlines(code)));
        }
        return new Area(joined(rings), List.copyOf(words.subList(0, Math.min(words.size(), MOST_WORDS))), geocodes);
    }

    /** {@code lat,lon lat,lon ...}, closed: at least four points, the first again last. */
    private static double[] polygon(String told) {
        String[] pairs = told.split("\\s+");
        if (pairs.length < 4 || !pairs[0].equals(pairs[pairs.length - 1])) {
            throw new CapUnreadable("a polygon needs at least four lat,lon points, the last as the first, and has "
                    + pairs.length + ".");
        }
        var ring = new double[(pairs.length - 1) * 2];
        for (int i = 0; i < pairs.length - 1; i++) {
            var point = point(pairs[i]);
            ring[2 * i] = point.lng();
            ring[2 * i + 1] = point.lat();
        }
        return ring;
    }

    /** {@code lat,lon radius}, the radius in kilometres. */
    private static double[] circle(String told) {
        String[] parts = told.split("\\s+");
        if (parts.length != 2) {
            throw new CapUnreadable("a circle must be 'lat,lon radius-km' and was '" + clip(told) + "'.");
        }
        var centre = point(parts[0]);
        double radius = number(parts[1]);
        if (!(radius >= 0 && radius <= LARGEST_RADIUS_KM)) {
            throw new CapUnreadable(
                    "the radius of a circle must be 0 to " + LARGEST_RADIUS_KM + " km and was " + radius + ".");
        }
        var ring = new double[SIDES * 2];
        double perLongitude = KM_PER_DEGREE * Math.max(0.01, Math.cos(Math.toRadians(centre.lat())));
        for (int i = 0; i < SIDES; i++) {
            double angle = 2 * Math.PI * i / SIDES;
            ring[2 * i] = centre.lng() + radius * Math.cos(angle) / perLongitude;
            ring[2 * i + 1] = centre.lat() + radius * Math.sin(angle) / KM_PER_DEGREE;
        }
        return ring;
    }

    private static GeoPoint point(String pair) {
        int comma = pair.indexOf(',');
        if (comma < 0) {
            throw new CapUnreadable("a point must be lat,lon and was '" + clip(pair) + "'.");
        }
        double lat = number(pair.substring(0, comma));
        double lng = number(pair.substring(comma + 1));
        try {
            return new GeoPoint(lng, lat);
        } catch (IllegalArgumentException offTheGlobe) {
            throw new CapUnreadable(
                    "a point must be lat,lon in degrees, latitude first, and was '" + clip(pair) + "'.");
        }
    }

    private static double number(String told) {
        try {
            return Double.parseDouble(told);
        } catch (NumberFormatException wrong) {
            throw new CapUnreadable("'" + clip(told) + "' is no number.");
        }
    }

    private static List<Double> joined(List<double[]> rings) {
        List<Double> all = new ArrayList<>();
        for (double[] told : rings) {
            double[] ring = counterclockwise(told);
            for (double coordinate : ring) {
                all.add(coordinate);
            }
            if (rings.size() > 1) {
                add(all, ring); // close this ring
                all.add(all.get(0)); // and go back to where all bridges begin
                all.add(all.get(1));
            }
            if (all.size() > 2 * MOST_POINTS) {
                throw new CapUnreadable("the areas have more than " + MOST_POINTS + " points; simplify them.");
            }
        }
        return all;
    }

    /** All rings in one sense, so that areas that overlap stay inside. */
    private static double[] counterclockwise(double[] ring) {
        double twiceArea = 0;
        for (int i = 0, j = ring.length - 2; i < ring.length; j = i, i += 2) {
            twiceArea += ring[j] * ring[i + 1] - ring[i] * ring[j + 1];
        }
        if (twiceArea >= 0) {
            return ring;
        }
        var turned = new double[ring.length];
        for (int i = 0; i < ring.length; i += 2) {
            turned[i] = ring[ring.length - 2 - i];
            turned[i + 1] = ring[ring.length - 1 - i];
        }
        return turned;
    }

    private static void add(List<Double> all, double[] ring) {
        all.add(ring[0]);
        all.add(ring[1]);
    }

    private static String clip(String text) {
        return text.length() <= 200 ? text : text.substring(0, 200);
    }
}
