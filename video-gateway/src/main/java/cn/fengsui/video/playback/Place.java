package cn.fengsui.video.playback;

import cn.fengsui.video.deliver.ApiException;

/** Where a recording is. */
public enum Place {
    /** On the device that filmed it, or its recorder. */
    DEVICE,
    /** Recorded by this gateway. */
    GATEWAY;

    /** @throws ApiException 400 when there is none of this name, in whatever case */
    public static Place named(String name) {
        for (Place place : values()) {
            if (place.name().equalsIgnoreCase(name)) {
                return place;
            }
        }
        throw ApiException.badRequest("place must be device or gateway, got '" + name + "'.");
    }
}
