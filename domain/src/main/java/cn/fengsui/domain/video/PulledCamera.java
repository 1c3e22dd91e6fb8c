package cn.fengsui.domain.video;

import cn.fengsui.domain.place.GeoPoint;
import cn.fengsui.domain.settings.Secret;
import org.jspecify.annotations.Nullable;

/**
 * A camera that does not speak GB/T 28181 and is fetched from an address instead.
 *
 * @param id 20 digits, given by the administrator like those of other cameras
 * @param url {@code rtsp}, {@code rtsps}, {@code rtmp} or {@code rtmps}, without user and password
 * @param user for the address, or empty
 * @param point where it stands, WGS-84, or null
 */
public record PulledCamera(
        String id,
        String name,
        String url,
        String user,
        Secret password,
        @Nullable GeoPoint point,
        String address) {}
