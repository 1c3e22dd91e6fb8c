package cn.fengsui.domain.video;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Who may move which camera. The decision is exclusive over all gateways: it is one row in the record, with a fence.
 * Blocking, any thread.
 */
public interface PtzLeases {

    /**
     * Grants the camera when it is free, its hold has run out, it is the same holder's, the wish's severity is worse
     * than the holder's, or the wish overrules.
     */
    PtzDecision take(PtzWish wish);

    /** Moves the end of a hold; false when the fence is an old one: somebody else has it, or it was released. */
    boolean renew(String cameraId, long fence, Instant until);

    /** Ends a hold; false when it was not this one's any more. */
    boolean release(String cameraId, long fence);

    /** The present holder, if its time has not run out. */
    Optional<PtzLease> of(String cameraId);

    /** All present holds, by camera. */
    List<PtzLease> all();

    /** Where the camera goes when a hold ends; empty = as the settings say. */
    Optional<PtzRest> rest(String cameraId);

    /** Sets or replaces it. */
    void saveRest(String cameraId, PtzRest rest);
}
