package cn.fengsui.domain.camera;

import cn.fengsui.domain.identity.Actor;
import java.util.List;
import java.util.Optional;

/** Privacy masks on record; every version stays. Blocking. */
public interface PrivacyMasks {

    /** What holds for this camera now; empty when nothing is masked. */
    Optional<PrivacyMask> of(String cameraId);

    /** What holds now, of all cameras that have a mask. */
    List<PrivacyMask> all();

    /**
     * Makes this the camera's mask, in one transaction with the audit row.
     *
     * @return with its version
     */
    PrivacyMask save(PrivacyMask mask, Actor actor);
}
