package cn.fengsui.dashboard.video;

import cn.fengsui.dashboard.push.Live;
import cn.fengsui.domain.camera.Camera;
import cn.fengsui.domain.camera.CameraStatus;
import cn.fengsui.domain.place.GeoPoint;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Chooses cameras from the live picture: the nearest ones to a point, or the next ones of a patrol. */
public final class CameraChoice {

    private static final int MOST_PATROLLED = 24;

    private final Live live;

    public CameraChoice(Live live) {
        this.live = live;
    }

    /** A chosen camera, its distance in metres, or -1, and how it stands to the point. */
    public record Chosen(Camera camera, int metres, LineOfSight.Sight sight) {
        public Chosen(Camera camera, int metres) {
            this(camera, metres, LineOfSight.Sight.UNKNOWN);
        }

        double cost() {
            return LineOfSight.cost(sight, metres);
        }
    }

    /** One camera, whatever its state, with its distance to the point if there is one. */
    public Optional<Chosen> byId(String id, Optional<GeoPoint> point) {
        return live.cameras().find(id).map(camera -> point.filter(
                        at -> camera.place().point() != null)
                .map(at -> chosen(camera, at))
                .orElseGet(() -> new Chosen(camera, -1)));
    }

    /** The cameras that see the point best and are not known to be offline: near ones that face it first. */
    public List<Chosen> nearest(GeoPoint point, boolean drill, int count) {
        return candidates(drill)
                .filter(camera -> camera.place().point() != null)
                .map(camera -> chosen(camera, point))
                .sorted(Comparator.comparingDouble(Chosen::cost)
                        .thenComparing(chosen -> chosen.camera().id()))
                .limit(count)
                .toList();
    }

    /** How many groups of {@code count} cameras a patrol has; 0 when there is no camera. */
    public int rounds(boolean drill, int count) {
        long cameras = candidates(drill).limit(MOST_PATROLLED).count();
        return (int) Math.ceilDiv(cameras, count);
    }

    /**
     * The cameras of one round of the patrol: the first of every recorder, then the second of every recorder, so that a
     * round shows as many places as it has pictures.
     */
    public List<Chosen> patrol(boolean drill, int round, int count) {
        var seen = new HashMap<String, Integer>();
        record Turn(int rank, Camera camera) {}
        return candidates(drill)
                .sorted(Comparator.comparing(Camera::id))
                .map(camera -> new Turn(seen.merge(camera.source(), 1, Integer::sum), camera))
                .sorted(Comparator.comparingInt(Turn::rank)
                        .thenComparing(turn -> turn.camera().id()))
                .limit(MOST_PATROLLED)
                .skip((long) round * count)
                .limit(count)
                .map(turn -> new Chosen(turn.camera(), -1))
                .toList();
    }

    private static Chosen chosen(Camera camera, GeoPoint point) {
        GeoPoint from = Objects.requireNonNull(camera.place().point());
        return new Chosen(camera, (int) Math.round(from.metresTo(point)), LineOfSight.of(camera, from, point));
    }

    private java.util.stream.Stream<Camera> candidates(boolean drill) {
        return live.cameras().all().stream()
                .filter(camera -> Live.shows(drill, camera.drill()) && camera.hasVideo())
                .filter(camera -> camera.status() != CameraStatus.OFFLINE);
    }
}
