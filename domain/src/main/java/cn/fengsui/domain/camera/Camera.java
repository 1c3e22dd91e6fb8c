package cn.fengsui.domain.camera;

import cn.fengsui.domain.place.Place;
import java.time.Instant;

/**
 * One camera of a video network.
 *
 * @param id the channel's id, 20 digits for GB/T 28181 (text, never a number)
 * @param source who told us: the gateway, or a platform's name
 * @param parentId device, group or platform above it, or empty
 * @param civilCode region code of 2 to 8 digits, or empty
 * @param ptzType 0 unknown, 1 dome, 2 half dome, 3 fixed, 4 remote-controlled (GB/T 28181-2022 A.2.1.9)
 * @param directionType 0 unknown, 1 E, 2 W, 3 S, 4 N, 5 SE, 6 NE, 7 SW, 8 NW
 * @param statusSince when the status last changed
 * @param hasVideo true when this installation can open a live view of it
 */
public record Camera(
        String id,
        String source,
        String name,
        String manufacturer,
        String model,
        String parentId,
        String civilCode,
        Place place,
        int ptzType,
        int directionType,
        CameraStatus status,
        Instant statusSince,
        Instant updatedAt,
        boolean hasVideo,
        boolean drill) {

    /**
     * The same camera with another status.
     *
     * @param since when the status became that
     * @param at when we heard of it
     */
    public Camera withStatus(CameraStatus newStatus, Instant since, Instant at) {
        return new Camera(
                id,
                source,
                name,
                manufacturer,
                model,
                parentId,
                civilCode,
                place,
                ptzType,
                directionType,
                newStatus,
                since,
                at,
                hasVideo,
                drill);
    }

    /** The same camera at another place, or with more known of its place. */
    public Camera withPlace(Place newPlace) {
        return new Camera(
                id,
                source,
                name,
                manufacturer,
                model,
                parentId,
                civilCode,
                newPlace,
                ptzType,
                directionType,
                status,
                statusSince,
                updatedAt,
                hasVideo,
                drill);
    }
}
