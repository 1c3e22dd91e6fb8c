package cn.fengsui.ingest.place;

import static org.assertj.core.api.Assertions.assertThat;

import cn.fengsui.domain.place.GeoPoint;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.algorithm.locate.IndexedPointInAreaLocator;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.Location;

class AreaIndexTest {

    private static final double SIDE = 0.001;

    @Test
    void findsEachOfManySquaresByItsMiddleAndNothingOutside() {
        int side = 60;
        var squares = IntStream.range(0, side * side)
                .mapToObj(i -> item("g" + i, square(112 + i % side * SIDE, 30 + i / side * SIDE, SIDE)))
                .toList();

        var index = new AreaIndex(squares);

        for (int i = 0; i < side * side; i++) {
            var middle = new GeoPoint(112 + (i % side + 0.5) * SIDE, 30 + (i / side + 0.5) * SIDE);
            assertThat(index.at(middle).orElseThrow().code()).isEqualTo("g" + i);
        }
        assertThat(index.at(new GeoPoint(111.99, 30.01))).isEmpty();
        assertThat(index.at(new GeoPoint(112.01, 40))).isEmpty();
    }

    @Test
    void givesAPointOnASharedEdgeToOneOfTheTwo() {
        var index =
                new AreaIndex(List.of(item("west", square(112, 30, SIDE)), item("east", square(112 + SIDE, 30, SIDE))));

        assertThat(index.at(new GeoPoint(112 + SIDE, 30 + SIDE / 2))).isPresent();
    }

    @Test
    void answersTheFirstWhereTwoAreasOverlap() {
        var index = new AreaIndex(List.of(item("first", square(112, 30, SIDE)), item("second", square(112, 30, SIDE))));

        assertThat(index.at(new GeoPoint(112 + SIDE / 2, 30 + SIDE / 2))
                        .orElseThrow()
                        .code())
                .isEqualTo("first");
    }

    @Test
    void hasNothingToFindWhenItIsEmpty() {
        assertThat(new AreaIndex(List.of()).at(new GeoPoint(112, 30))).isEmpty();
    }

    @Test
    void agreesWithAnotherLibraryInsideALongAndWildOutline() {
        var random = new Random(7);
        double[] ring = star(random, 4_000);
        var outline = new Outline(List.of(ring));
        var other = new IndexedPointInAreaLocator(new GeometryFactory().createPolygon(coordinates(ring)));

        for (int i = 0; i < 20_000; i++) {
            double lng = 112 + random.nextDouble(-1, 1);
            double lat = 30 + random.nextDouble(-1, 1);
            int location = other.locate(new Coordinate(lng, lat));
            if (location != Location.BOUNDARY) {
                assertThat(outline.contains(new GeoPoint(lng, lat)))
                        .as("%s, %s", lng, lat)
                        .isEqualTo(location == Location.INTERIOR);
            }
        }
    }

    private static double[] star(Random random, int points) {
        var ring = new double[points * 2 + 2];
        for (int i = 0; i < points; i++) {
            double angle = 2 * Math.PI * i / points;
            double radius = random.nextDouble(0.3, 1);
            ring[2 * i] = 112 + radius * Math.cos(angle);
            ring[2 * i + 1] = 30 + radius * Math.sin(angle);
        }
        ring[2 * points] = ring[0];
        ring[2 * points + 1] = ring[1];
        return ring;
    }

    private static Coordinate[] coordinates(double[] ring) {
        var coordinates = new ArrayList<Coordinate>();
        for (int i = 0; i < ring.length; i += 2) {
            coordinates.add(new Coordinate(ring[i], ring[i + 1]));
        }
        return coordinates.toArray(Coordinate[]::new);
    }

    private static AreaIndex.Item item(String code, double[] ring) {
        return new AreaIndex.Item(new AreaName(code, code), new Outline(List.of(ring)));
    }

    private static double[] square(double west, double south, double side) {
        return new double[] {west, south, west + side, south, west + side, south + side, west, south + side, west, south
        };
    }
}
