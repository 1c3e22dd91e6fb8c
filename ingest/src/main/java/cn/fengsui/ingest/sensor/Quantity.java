package cn.fengsui.ingest.sensor;

import cn.fengsui.domain.settings.NearestWord;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What can be measured, and what of it can be true.
 *
 * @param unit of everything that is kept
 * @param units told units by name, and how they become the kept one
 * @param least possible at all
 * @param most possible at all; where it or {@code least} is told again and again, the sensor is stuck
 * @param mostPerMinute it cannot change faster
 * @param frozenAfter the very same value for longer is no measurement any more; zero = it may stay
 * @param frozenReadings and at least so many readings
 * @param stuckReadings so many readings at {@code most} are stuck; 0 = the end of the scale is a value like others
 */
record Quantity(
        String name,
        String unit,
        Map<String, Scale> units,
        double least,
        double most,
        double mostPerMinute,
        Duration frozenAfter,
        int frozenReadings,
        int stuckReadings) {

    private static final String BUNDLED = "/sensor/quantities.json";

    /** {@code kept = told * factor + offset}. */
    record Scale(double factor, double offset) {}

    Quantity {
        units = Map.copyOf(units);
    }

    /** The value in the kept unit; empty when the unit cannot become it. */
    Optional<Double> kept(double told, String toldUnit) {
        var scale = units.get(toldUnit);
        return scale == null ? Optional.empty() : Optional.of(told * scale.factor + scale.offset);
    }

    /** All quantities, by name. */
    record Catalog(Map<String, Quantity> byName) {
        Catalog {
            byName = Map.copyOf(byName);
        }

        Optional<Quantity> of(String name) {
            return Optional.ofNullable(byName.get(name));
        }

        /** What to say of a name that is not there. */
        String unknown(String name) {
            return "quantity '" + name + "' is not measured here; did you mean '"
                    + NearestWord.of(name, byName.keySet()) + "'? Known: "
                    + String.join(", ", new TreeMap<>(byName).keySet()) + ".";
        }
    }

    /**
     * The bundled quantities, and those of a file over them.
     *
     * @param file JSON as the bundled one; empty = none
     * @throws IllegalArgumentException if it cannot be read; names the entry
     */
    static Catalog catalog(Path file) {
        Map<String, Quantity> byName = new LinkedHashMap<>();
        add(bundled(), BUNDLED, byName);
        if (!file.equals(Path.of(""))) {
            try {
                add(Files.readString(file), file.toString(), byName);
            } catch (IOException unreadable) {
                throw new IllegalArgumentException(
                        "Cannot read " + file + " (" + unreadable
                                + "); set ingest.sensor-quantities to a readable file.",
                        unreadable);
            }
        }
        return new Catalog(byName);
    }

    private static void add(String json, String origin, Map<String, Quantity> byName) {
        int at = 0;
        try {
            for (Object entry : new JsonArray(json)) {
                var quantity = of((JsonObject) entry);
                byName.put(quantity.name, quantity);
                at++;
            }
        } catch (DecodeException | ClassCastException | NullPointerException | IllegalArgumentException wrong) {
            throw new IllegalArgumentException(
                    origin + ": entry " + at + " is no quantity: " + wrong.getMessage()
                            + "; write it as those of sensor/quantities.json.",
                    wrong);
        }
    }

    private static Quantity of(JsonObject entry) {
        Map<String, Scale> units = new LinkedHashMap<>();
        entry.getJsonObject("units")
                .forEach(unit -> units.put(
                        unit.getKey(),
                        unit.getValue() instanceof JsonArray pair
                                ? new Scale(pair.getDouble(0), pair.getDouble(1))
                                : new Scale(((Number) unit.getValue()).doubleValue(), 0)));
        var name = entry.getString("name");
        if (!name.matches("[a-z0-9-]{1,40}") || !units.containsKey(entry.getString("unit"))) {
            throw new IllegalArgumentException(
                    "name must be small letters, digits and -, and units must hold its unit; it is '" + name + "'");
        }
        return new Quantity(
                name,
                entry.getString("unit"),
                units,
                entry.getDouble("least"),
                entry.getDouble("most"),
                entry.getDouble("mostPerMinute"),
                duration(entry.getString("frozenAfter", "0s")),
                entry.getInteger("frozenReadings", 0),
                entry.getInteger("stuckReadings", 0));
    }

    private static Duration duration(String told) {
        return Duration.parse("PT" + told.toUpperCase(java.util.Locale.ROOT));
    }

    private static String bundled() {
        try (InputStream in = Quantity.class.getResourceAsStream(BUNDLED)) {
            if (in == null) {
                throw new IllegalStateException("The resource " + BUNDLED + " is not in the jar; build ingest again.");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException("Cannot read " + BUNDLED + " from the jar.", unreadable);
        }
    }
}
