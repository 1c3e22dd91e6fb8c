package cn.fengsui.video.catalog;

import cn.fengsui.video.manscdp.CatalogItem;

/**
 * One place in the tree of a device.
 *
 * @param key names the place: the device's id, then a colon and the item's id for what is below it
 * @param id the item's id; empty for a synthetic node
 * @param deviceId the registered device
 * @param isOnline of a camera: can be asked for a picture; of anything else: its device is there
 * @param cameras different cameras below, the node itself included
 * @param camerasOnline how many of them are online
 * @param hasChildren anything below
 * @param isPartial of a device: its list is known to be incomplete
 * @param item as the catalogue tells, places in WGS-84
 */
public record TreeNode(
        String key,
        String id,
        String name,
        Kind kind,
        String deviceId,
        boolean isOnline,
        int cameras,
        int camerasOnline,
        boolean hasChildren,
        boolean isPartial,
        CatalogItem item) {

    TreeNode withName(String told) {
        return new TreeNode(
                key, id, told, kind, deviceId, isOnline, cameras, camerasOnline, hasChildren, isPartial, item);
    }

    static String deviceIn(String key) {
        int colon = key.indexOf(':');
        return colon < 0 ? key : key.substring(0, colon);
    }

    static String itemIn(String key) {
        return key.substring(key.indexOf(':') + 1);
    }

    /** What stands there (GB/T 28181-2022 Annex E, Annex J). */
    public enum Kind {
        REGION,
        SYSTEM,
        GROUP,
        ORGANISATION,
        DEVICE,
        CAMERA,
        OTHER,
        /** Holds what names a parent that nobody knows. */
        ORPHANS
    }
}
