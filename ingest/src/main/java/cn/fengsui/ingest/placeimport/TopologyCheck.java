package cn.fengsui.ingest.placeimport;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.index.strtree.STRtree;
import org.locationtech.jts.operation.union.UnaryUnionOp;
import org.locationtech.jts.operation.valid.IsValidOp;

/**
 * Whether areas fit together: each a proper polygon, none over another by more than a square metre, each in its parent by
 * 99 in 100, and what they leave open. Areas that are no proper polygons are named and left out of the rest.
 */
final class TopologyCheck {

    static final double OVERLAP_SQUARE_METRES = 1;
    private static final double SHARE_IN_PARENT = 0.99;
    private static final double GAP_SQUARE_METRES = 1;
    private static final int MOST_GAPS = 100;

    private final Plane plane;
    private final List<Finding> findings;

    TopologyCheck(Plane plane, List<Finding> findings) {
        this.plane = plane;
        this.findings = findings;
    }

    /** @param parents shapes of the level above by code; empty when none are on record */
    void check(List<Feature> features, Map<String, Geometry> parents) {
        List<Feature> sound = features.stream().filter(this::isProper).toList();
        overlaps(sound);
        if (parents.isEmpty()) {
            gaps(-1, "", holes(union(sound)));
            return;
        }
        parents.forEach((code, parent) -> inParent(
                code,
                parent,
                sound.stream()
                        .filter(feature -> feature.area().parent().equals(code))
                        .toList()));
    }

    private boolean isProper(Feature feature) {
        var problem = new IsValidOp(feature.shape()).getValidationError();
        if (problem != null) {
            findings.add(Finding.error(
                    feature.index(),
                    feature.code(),
                    "self-intersection",
                    problem.getMessage() + " at " + plane.degrees(problem.getCoordinate())
                            + "; draw the outline so that it does not touch itself."));
        } else if (feature.shape().getArea() < OVERLAP_SQUARE_METRES) {
            findings.add(Finding.error(
                    feature.index(),
                    feature.code(),
                    "no-area",
                    "Its area is below a square metre; draw or remove it."));
            return false;
        }
        return problem == null;
    }

    private void overlaps(List<Feature> features) {
        var tree = new STRtree();
        features.forEach(feature -> tree.insert(feature.shape().getEnvelopeInternal(), feature));
        for (Feature feature : features) {
            for (Object near : tree.query(feature.shape().getEnvelopeInternal())) {
                if (near instanceof Feature other && other.index() > feature.index()) {
                    overlap(feature, other);
                }
            }
        }
    }

    private void overlap(Feature one, Feature other) {
        Geometry both = one.shape().intersection(other.shape());
        if (both.getArea() > OVERLAP_SQUARE_METRES) {
            findings.add(Finding.error(
                    other.index(),
                    other.code(),
                    "overlap",
                    "It lies over " + one.code() + " (feature " + one.index() + ") by " + squareMetres(both)
                            + " around "
                            + plane.degrees(both.getInteriorPoint().getCoordinate())
                            + "; a place belongs to one area only."));
        }
    }

    private void inParent(String code, Geometry parent, List<Feature> children) {
        for (Feature child : children) {
            double inside =
                    child.shape().intersection(parent).getArea() / child.shape().getArea();
            if (inside < SHARE_IN_PARENT) {
                findings.add(Finding.error(
                        child.index(),
                        child.code(),
                        "outside-parent",
                        String.format(
                                Locale.ROOT,
                                "Only %.1f %% of it lies in its parent %s, and %.0f %% must; correct the outline or the parent.",
                                inside * 100,
                                code,
                                SHARE_IN_PARENT * 100)));
            }
        }
        if (!children.isEmpty()) {
            gaps(-1, code, parts(parent.difference(union(children))));
        }
    }

    private void gaps(int feature, String code, Collection<Polygon> gaps) {
        var real = gaps.stream()
                .filter(gap -> gap.getArea() > GAP_SQUARE_METRES)
                .sorted((a, b) -> Double.compare(b.getArea(), a.getArea()))
                .toList();
        for (Polygon gap : real.stream().limit(MOST_GAPS).toList()) {
            findings.add(Finding.warning(
                    feature,
                    code,
                    "gap",
                    squareMetres(gap) + (code.isEmpty() ? "" : " of " + code) + " belong to no area, around "
                            + plane.degrees(gap.getInteriorPoint().getCoordinate())
                            + "; what happens there has no place."));
        }
        if (real.size() > MOST_GAPS) {
            findings.add(
                    Finding.warning(feature, code, "gap", (real.size() - MOST_GAPS) + " smaller gaps are not listed."));
        }
    }

    private static Geometry union(List<Feature> features) {
        var union = UnaryUnionOp.union(features.stream().map(Feature::shape).toList());
        return union == null ? new org.locationtech.jts.geom.GeometryFactory().createPolygon() : union;
    }

    private static List<Polygon> holes(Geometry union) {
        List<Polygon> holes = new ArrayList<>();
        for (Polygon part : parts(union)) {
            for (int i = 0; i < part.getNumInteriorRing(); i++) {
                holes.add(part.getFactory().createPolygon(part.getInteriorRingN(i)));
            }
        }
        return holes;
    }

    private static List<Polygon> parts(Geometry shape) {
        List<Polygon> parts = new ArrayList<>();
        for (int i = 0; i < shape.getNumGeometries(); i++) {
            if (shape.getGeometryN(i) instanceof Polygon part && !part.isEmpty()) {
                parts.add(part);
            }
        }
        return parts;
    }

    private static String squareMetres(Geometry shape) {
        return String.format(Locale.ROOT, "%.0f m²", Math.max(1, shape.getArea()));
    }
}
