package cn.fengsui.domain.video;

import java.util.List;

/** The cameras that are fetched from addresses. Blocking. */
public interface PulledCameras {

    List<PulledCamera> all();

    /** Inserts or replaces. */
    void save(PulledCamera camera);

    /** False when there was none. */
    boolean remove(String id);
}
