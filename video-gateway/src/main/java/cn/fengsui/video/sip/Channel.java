package cn.fengsui.video.sip;

import cn.fengsui.domain.camera.Camera;
import cn.fengsui.domain.camera.CameraStatus;
import cn.fengsui.domain.place.Place;
import cn.fengsui.video.manscdp.CatalogItem;
import java.time.Instant;

/** One camera of a device, as its catalogue tells. */
record Channel(String deviceId, CatalogItem item) {

    /** Before the device id in {@link Camera#source()}. */
    static final String SOURCE = "gb28181:";

    /** As camera metadata. The catalogue is one witness, the device's registration the other. */
    Camera asCamera(boolean deviceOnline, Instant now, boolean drill) {
        var place = new Place(item.point(), "", "", "", item.address());
        var status = deviceOnline && item.isOn() ? CameraStatus.ONLINE : CameraStatus.OFFLINE;
        String parent = item.parentId().isEmpty() ? deviceId : item.parentId();
        return new Camera(
                item.id(),
                SOURCE + deviceId,
                item.name().isEmpty() ? item.id() : item.name(),
                item.manufacturer(),
                item.model(),
                parent,
                item.civilCode(),
                place,
                item.abilities().ptzType(),
                item.abilities().directionType(),
                status,
                now,
                now,
                true,
                drill);
    }
}
