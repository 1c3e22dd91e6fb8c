package cn.fengsui.domain.video;

import java.util.List;
import java.util.Map;

/** The upper platforms we register with. Blocking. */
public interface Cascades {

    List<Cascade> all();

    /** Inserts or replaces. */
    void save(Cascade cascade);

    /** False when there was none. Its numbers are kept: the same platform gets the same ids when it comes back. */
    boolean remove(String upperId);

    /** A lasting number from 1 for each of these cameras towards this platform; new ones get the next. */
    Map<String, Integer> numbers(String upperId, List<String> cameraIds);
}
