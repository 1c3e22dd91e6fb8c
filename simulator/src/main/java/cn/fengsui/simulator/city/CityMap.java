package cn.fengsui.simulator.city;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.random.RandomGenerator;

/** Townships and street corners of the fictional 澜江市, read from {@code /city/lanjiang.json}. Immutable. */
final class CityMap {
    /** Map pixels to degrees, as fixed for the fictional city. */
    private static final double ORIGIN_LNG = 112.14267;

    private static final double ORIGIN_LAT = 30.91999;
    private static final double ORIGIN_X = 2178;
    private static final double ORIGIN_Y = 1420;
    private static final double LNG_PER_PIXEL = 6.5515e-5;
    private static final double LAT_PER_PIXEL = 5.6323e-5;

    private static final String[] ROADS = {
        "人民路", "解放路", "中山路", "建设路", "和平路", "青年路", "文化路", "滨江路", "迎宾路", "新华路", "胜利路", "光明路",
        "文昌路", "学府路", "朝阳路", "长宁路", "兴业路", "富民路", "东风路", "平安路", "春晖路", "工农路", "桥北路", "桥南路"
    };
    private static final double JITTER_PIXELS = 5;
    /** Reports come back to the same corners: the share of a corner falls with its place in the list. */
    private static final double CONCENTRATION = 1.9;

    private final List<Town> towns;
    private final double totalWeight;

    /** A point on the map, in map pixels. */
    record Point(double x, double y) {
        double lng() {
            return ORIGIN_LNG + (x - ORIGIN_X) * LNG_PER_PIXEL;
        }

        double lat() {
            return ORIGIN_LAT - (y - ORIGIN_Y) * LAT_PER_PIXEL;
        }

        double distance(Point other) {
            return Math.hypot(x - other.x, y - other.y);
        }
    }

    /** A township with the corners at which things happen. */
    record Town(String name, String code, double weight, List<Point> corners) {}

    /** A place with its address in words. */
    record Site(Point at, String address) {}

    private CityMap(List<Town> towns) {
        this.towns = List.copyOf(towns);
        this.totalWeight = towns.stream().mapToDouble(Town::weight).sum();
    }

    static CityMap load() {
        try (var file = CityMap.class.getResourceAsStream("/city/lanjiang.json")) {
            var towns = new ArrayList<Town>();
            for (JsonNode node : new ObjectMapper().readTree(file).path("towns")) {
                var corners = new ArrayList<Point>();
                var numbers = node.path("corners");
                for (int i = 0; i + 1 < numbers.size(); i += 2) {
                    corners.add(new Point(
                            numbers.get(i).asDouble(), numbers.get(i + 1).asDouble()));
                }
                // A fixed shuffle: which corners are busy has nothing to do with their order on the map.
                corners.sort(
                        Comparator.comparingInt(corner -> (int) (corner.x() * 7919 + corner.y() * 104_729) * 31 >>> 7));
                towns.add(new Town(
                        node.path("name").asText(),
                        node.path("code").asText(),
                        node.path("weight").asDouble(),
                        List.copyOf(corners)));
            }
            return new CityMap(towns);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(
                    "The city's map in the simulator's jar cannot be read; build it anew.", unreadable);
        }
    }

    List<Town> towns() {
        return towns;
    }

    Town town(String name) {
        return towns.stream()
                .filter(town -> town.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("The city has no township '" + name + "'."));
    }

    /** The township whose streets are nearest. */
    Town townAt(Point point) {
        Town nearest = towns.getFirst();
        double least = Double.MAX_VALUE;
        for (var town : towns) {
            for (var corner : town.corners()) {
                double dx = corner.x() - point.x();
                double dy = corner.y() - point.y();
                double squared = dx * dx + dy * dy;
                if (squared < least) {
                    least = squared;
                    nearest = town;
                }
            }
        }
        return nearest;
    }

    /** A township chosen by population. */
    Town anyTown(RandomGenerator random) {
        double pick = random.nextDouble() * totalWeight;
        for (var town : towns) {
            pick -= town.weight();
            if (pick < 0) {
                return town;
            }
        }
        return towns.getLast();
    }

    /** A place in this township; some places come again and again. */
    Site anySite(Town town, RandomGenerator random) {
        int corner = (int)
                (Math.pow(random.nextDouble(), CONCENTRATION) * town.corners().size());
        var at = beside(town.corners().get(corner), JITTER_PIXELS, random);
        return new Site(at, address(town, at));
    }

    /** A place within {@code pixels} (about 6 m each) of a point. */
    Site near(Point middle, double pixels, RandomGenerator random) {
        var at = beside(middle, pixels, random);
        return new Site(at, address(townAt(at), at));
    }

    private static Point beside(Point middle, double pixels, RandomGenerator random) {
        double angle = random.nextDouble() * 2 * Math.PI;
        double distance = pixels * Math.sqrt(random.nextDouble());
        return new Point(middle.x() + distance * Math.cos(angle), middle.y() + distance * Math.sin(angle));
    }

    private String address(Town town, Point at) {
        int block = (int) (at.x() / 90) * 31
                + (int) (at.y() / 120) * 17
                + town.code().hashCode();
        var road = ROADS[Math.floorMod(block, ROADS.length)];
        int number = 1 + Math.floorMod((int) (at.x() * 3 + at.y() * 5), 289);
        return "澜江市" + town.name() + road + " " + number + " 号附近";
    }
}
