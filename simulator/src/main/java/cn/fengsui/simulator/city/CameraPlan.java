package cn.fengsui.simulator.city;

import cn.fengsui.simulator.city.CityMap.Point;
import cn.fengsui.simulator.device.Channel;
import cn.fengsui.simulator.device.DeviceSpec;
import cn.fengsui.simulator.picture.GeneratedFilms.View;
import cn.fengsui.simulator.picture.place.SceneKind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The cameras of the city, the recorders they hang on, and what each of them films; from {@code /city/spots.yaml}. Immutable. */
final class CameraPlan {
    private static final int CHANNELS_PER_RECORDER = 10;
    private static final String COUNTY = "420321";
    private static final double SPREAD_PIXELS = 9;
    private static final int ONE_IN_THIS_MANY_IS_OFF = 41;
    private static final String[][] MAKERS = {
        {"Fengsui", "SIM-NVR-16"}, {"Fengsui", "SIM-NVR-32"}, {"Lanjiang", "LJ-R10"}
    };

    private final List<DeviceSpec> devices;
    private final Map<String, View> views;
    private final Map<String, String> marks;
    private final Map<String, Point> markPoints;

    private CameraPlan(
            List<DeviceSpec> devices,
            Map<String, View> views,
            Map<String, String> marks,
            Map<String, Point> markPoints) {
        this.devices = List.copyOf(devices);
        this.views = Map.copyOf(views);
        this.marks = Map.copyOf(marks);
        this.markPoints = Map.copyOf(markPoints);
    }

    /** @param domain first ten digits of the ids */
    static CameraPlan load(CityMap map, String domain) {
        var views = new HashMap<String, View>();
        var marks = new HashMap<String, String>();
        var markPoints = new HashMap<String, Point>();
        var byTown = new TreeMap<String, List<Channel>>();
        int serial = 0;
        int spotNumber = 0;
        for (var spot : spots()) {
            var point = new Point(number(spot, "x"), number(spot, "y"));
            var town = map.townAt(point);
            var mark = (String) spot.get("mark");
            if (mark != null) {
                markPoints.put(mark, point);
            }
            var names = names(spot);
            for (int i = 0; i < names.size(); i++) {
                serial++;
                var channel = channel(domain, serial, names.get(i), town.name(), point, i, mark != null);
                views.put(channel.id(), new View(SceneKind.valueOf((String) spot.get("scene")), (spotNumber + i) % 3));
                if (mark != null) {
                    marks.put(channel.id(), mark);
                }
                byTown.computeIfAbsent(town.code(), code -> new ArrayList<>()).add(channel);
            }
            spotNumber++;
        }
        var devices = recorders(map, domain, byTown).stream()
                .map(device -> device.with(CityProfiles.of(device, marks.keySet())))
                .toList();
        return new CameraPlan(devices, views, marks, markPoints);
    }

    @SuppressWarnings("unchecked") // the file is our own and tested
    private static List<Map<String, Object>> spots() {
        try (var file = CameraPlan.class.getResourceAsStream("/city/spots.yaml")) {
            var root = (Map<String, Object>) new Load(LoadSettings.builder().build()).loadFromInputStream(file);
            return (List<Map<String, Object>>) root.get("spots");
        } catch (IOException unreadable) {
            throw new UncheckedIOException(
                    "The list of camera spots in the simulator's jar cannot be read; build it anew.", unreadable);
        }
    }

    private static double number(Map<String, Object> spot, String key) {
        return ((Number) spot.get(key)).doubleValue();
    }

    private static List<String> names(Map<String, Object> spot) {
        var name = (String) spot.get("name");
        var names = new ArrayList<String>();
        if (spot.get("views") instanceof List<?> list) {
            list.forEach(view -> names.add(name + (String.valueOf(view).matches("[0-9A-Z].*") ? " " : "") + view));
            return names;
        }
        for (int i = 1; i <= ((Number) spot.get("cameras")).intValue(); i++) {
            names.add(name + " " + i + " 号机");
        }
        return names;
    }

    private static Channel channel(
            String domain, int serial, String name, String town, Point spot, int index, boolean isMarked) {
        double angle = index * 2.2 + serial;
        var at = new Point(spot.x() + SPREAD_PIXELS * Math.cos(angle), spot.y() + SPREAD_PIXELS * Math.sin(angle));
        boolean isOn = isMarked || serial % ONE_IN_THIS_MANY_IS_OFF != 0;
        return new Channel(
                domain + "132" + String.format(Locale.ROOT, "%07d", serial),
                name,
                at.lng(),
                at.lat(),
                "澜江市" + town + name.replaceAll(" ?[0-9]+ 号机$", ""),
                COUNTY,
                index % 3 == 0 ? 1 : 3,
                1 + serial % 8,
                isOn);
    }

    private static List<DeviceSpec> recorders(CityMap map, String domain, Map<String, List<Channel>> byTown) {
        var devices = new ArrayList<DeviceSpec>();
        byTown.forEach((code, channels) -> {
            var town = map.towns().stream()
                    .filter(t -> t.code().equals(code))
                    .findFirst()
                    .orElseThrow();
            int recorders = (channels.size() + CHANNELS_PER_RECORDER - 1) / CHANNELS_PER_RECORDER;
            int each = (channels.size() + recorders - 1) / recorders;
            for (int i = 0; i < recorders; i++) {
                var maker = MAKERS[devices.size() % MAKERS.length];
                var id = domain + "118" + String.format(Locale.ROOT, "%07d", devices.size() + 1);
                var part = channels.subList(
                        Math.min(channels.size(), i * each), Math.min(channels.size(), (i + 1) * each));
                devices.add(new DeviceSpec(id, town.name() + " " + (i + 1) + " 号录像机", maker[0], maker[1], part));
            }
        });
        return devices;
    }

    List<DeviceSpec> devices() {
        return devices;
    }

    int cameras() {
        return views.size();
    }

    View view(String channelId) {
        return views.getOrDefault(channelId, View.anyOf(channelId));
    }

    /** Whether this camera looks at a place of the drama: {@code fire}, {@code underpass}, {@code pump}, ... */
    boolean films(String channelId, String mark) {
        return mark.equals(marks.get(channelId));
    }

    /** One camera of each place of the drama: those that are looked at first. */
    List<String> stage() {
        return markPoints.keySet().stream()
                .flatMap(mark -> marks.entrySet().stream()
                        .filter(entry -> entry.getValue().equals(mark))
                        .map(Map.Entry::getKey)
                        .sorted()
                        .limit(1))
                .toList();
    }

    /** Where a place of the drama is. */
    Point mark(String mark) {
        var point = markPoints.get(mark);
        if (point == null) {
            throw new IllegalArgumentException("No spot in /city/spots.yaml has the mark '" + mark + "'.");
        }
        return point;
    }
}
