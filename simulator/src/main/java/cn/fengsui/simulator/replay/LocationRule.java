package cn.fengsui.simulator.replay;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads the place of a row and drops what cannot be true.
 *
 * @param trust column and value that mark a believable position, or null
 * @param within west, south, east, north; empty = anywhere
 * @param never positions that mean "unknown", each lng and lat
 */
record LocationRule(
        String lng, String lat, String crs, @Nullable YamlMap trust, List<Double> within, List<List<Double>> never) {
    private static final double SAME_PLACE_DEGREES = 1e-6;

    static LocationRule of(@Nullable YamlMap map) {
        if (map == null) {
            return new LocationRule("", "", "WGS84", null, List.of(), List.of());
        }
        map.onlyKeys(Set.of("lng", "lat", "crs", "trust", "within", "never"));
        var never = new ArrayList<List<Double>>();
        for (var point : map.maps("never")) {
            never.add(List.of(Double.parseDouble(point.text("lng")), Double.parseDouble(point.text("lat"))));
        }
        var within = map.texts("within").stream().map(Double::parseDouble).toList();
        if (!within.isEmpty() && within.size() != 4) {
            throw new IllegalArgumentException(map.path() + ".within needs four numbers: west, south, east, north.");
        }
        return new LocationRule(
                map.text("lng"),
                map.text("lat"),
                map.text("crs", "WGS84"),
                map.has("trust") ? map.map("trust") : null,
                within,
                never);
    }

    List<String> columns() {
        if (lng.isEmpty()) {
            return List.of();
        }
        var columns = new ArrayList<>(List.of(lng, lat));
        if (trust != null) {
            columns.add(trust.text("column"));
        }
        return columns;
    }

    /** Longitude and latitude, or empty when the row has none that can be believed. */
    Optional<double[]> of(Map<String, String> row) {
        boolean isTrusted = trust == null || trust.text("equals").equals(row.getOrDefault(trust.text("column"), ""));
        if (lng.isEmpty() || !isTrusted) {
            return Optional.empty();
        }
        try {
            double[] point = {
                Double.parseDouble(row.getOrDefault(lng, "")), Double.parseDouble(row.getOrDefault(lat, ""))
            };
            return isBelievable(point) ? Optional.of(point) : Optional.empty();
        } catch (NumberFormatException noNumber) {
            return Optional.empty();
        }
    }

    private boolean isBelievable(double[] point) {
        boolean isInside = within.isEmpty()
                || point[0] >= within.get(0)
                        && point[1] >= within.get(1)
                        && point[0] <= within.get(2)
                        && point[1] <= within.get(3);
        boolean isKnownBad = never.stream()
                .anyMatch(bad -> Math.abs(bad.get(0) - point[0]) < SAME_PLACE_DEGREES
                        && Math.abs(bad.get(1) - point[1]) < SAME_PLACE_DEGREES);
        return isInside && !isKnownBad && Math.abs(point[0]) <= 180 && Math.abs(point[1]) <= 90;
    }
}
