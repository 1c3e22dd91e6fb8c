package cn.fengsui.domain.video;

import java.util.Optional;

/** What became of a {@link PtzWish}. */
public sealed interface PtzDecision {

    /**
     * The wish is granted.
     *
     * @param lease the new one, or the renewed one of the same holder
     * @param loser whose hold ended by this, if it had not run out
     */
    record Granted(PtzLease lease, Optional<PtzLease> loser) implements PtzDecision {}

    /** Somebody else goes on holding the camera. */
    record Held(PtzLease by) implements PtzDecision {}
}
