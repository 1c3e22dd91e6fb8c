package cn.fengsui.simulator.city;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/**
 * A flood key spot of the simulated city, from {@code /city/key-spots.yaml}: what a city has on paper.
 *
 * @param kind for instance {@code underpass}, {@code dam}
 * @param quantity {@code water-level} or {@code water-depth}, in metres
 * @param usual what its gauge says on a dry day
 * @param rise so much more at the height of the storm
 * @param lag minutes of the script after the rain
 * @param people who live where the water would go, as a number
 * @param places in the shelter
 * @param moved already in safety when the demo begins
 */
public record FloodSpot(
        String id,
        String name,
        String kind,
        String town,
        double lng,
        double lat,
        String quantity,
        double usual,
        double rise,
        double lag,
        List<Limit> limits,
        int people,
        int places,
        int moved) {

    /** From which value it is in danger; {@code level} II to IV. */
    public record Limit(String name, double value, String level) {}

    public FloodSpot {
        limits = List.copyOf(limits);
    }

    /** Id of its gauge, which also tells the rain. */
    public String sensor() {
        return "gauge-" + id;
    }

    /** All of the city. */
    public static List<FloodSpot> all() {
        try (var file = FloodSpot.class.getResourceAsStream("/city/key-spots.yaml")) {
            var root = (Map<?, ?>) new Load(LoadSettings.builder().build()).loadFromInputStream(file);
            return ((List<?>) root.get("spots"))
                    .stream().map(spot -> of((Map<?, ?>) spot)).toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(
                    "The key spots in the simulator's jar cannot be read; build it anew.", unreadable);
        }
    }

    private static FloodSpot of(Map<?, ?> spot) {
        var at = new CityMap.Point(number(spot, "x"), number(spot, "y"));
        var limits = ((List<?>) spot.get("limits"))
                .stream()
                        .map(each -> (Map<?, ?>) each)
                        .map(limit -> new Limit(text(limit, "name"), number(limit, "value"), text(limit, "level")))
                        .toList();
        return new FloodSpot(
                text(spot, "id"),
                text(spot, "name"),
                text(spot, "kind"),
                text(spot, "town"),
                at.lng(),
                at.lat(),
                text(spot, "quantity"),
                number(spot, "usual"),
                number(spot, "rise"),
                number(spot, "lag"),
                limits,
                (int) number(spot, "people"),
                (int) number(spot, "places"),
                (int) number(spot, "moved"));
    }

    private static String text(Map<?, ?> of, String key) {
        return String.valueOf(of.get(key));
    }

    private static double number(Map<?, ?> of, String key) {
        return ((Number) of.get(key)).doubleValue();
    }
}
