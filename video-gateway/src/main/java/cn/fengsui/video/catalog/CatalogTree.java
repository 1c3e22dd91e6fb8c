package cn.fengsui.video.catalog;

import cn.fengsui.video.manscdp.CatalogItem;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The trees of all devices, as they told them. Any thread; answers from memory. */
public interface CatalogTree {

    /** The registered devices that have told something, by id. */
    List<TreeNode> roots();

    /** What stands below a place, by name; empty when the place is unknown. */
    List<TreeNode> children(String key);

    Optional<TreeNode> find(String key);

    /** The newest word about a camera, its place in WGS-84. */
    Optional<CatalogItem> camera(String cameraId);

    /** Which registered device a camera is behind. */
    Optional<String> deviceOf(String cameraId);

    /** Everything a device has told, groups too, in the order it came. */
    Collection<CatalogItem> items(String deviceId);

    /** Is told of every change from now on. */
    void watch(Watch watch);

    /** Hears of changes. On any thread; must not block. */
    interface Watch {

        /** Items that are new or differ, and ids that are gone. */
        void changed(String deviceId, List<CatalogItem> changed, Set<String> gone);
    }
}
