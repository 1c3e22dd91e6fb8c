package cn.fengsui.domain.camera;

import cn.fengsui.domain.eventlog.Page;
import cn.fengsui.domain.eventlog.Query;
import cn.fengsui.domain.place.GeoPoint;
import java.util.List;
import java.util.Optional;

/** The camera catalogue. Blocking. */
public interface Cameras {

    /** Ordered by id. {@code Query.state} is a {@link CameraStatus} name. */
    Page<Camera> find(Query query);

    Optional<Camera> byId(String id);

    /** Cameras with video and a known point, nearest first. */
    List<Camera> nearest(GeoPoint point, int limit);

    /**
     * Inserts or updates the catalogue entries and appends one {@code CAMERA} event for each that is new or differs
     * (time stamps aside), in one transaction. Returns those that changed, as stored ({@code statusSince} kept where
     * the status did not change).
     */
    List<Camera> save(List<Camera> cameras);
}
