package cn.fengsui.dashboard.map;

import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** {@code GET /api/layers/cameras?world=drill|real}: {@link CameraPlaces}; {@code HEAD} tells its ETag only. */
@RestController
public class CamerasEndpoint {

    private final CameraPlaces places;

    public CamerasEndpoint(CameraPlaces places) {
        this.places = places;
    }

    /** @param world {@code drill} or {@code real}: they are never mixed */
    @GetMapping("/api/layers/cameras")
    public ResponseEntity<byte[]> cameras(
            @RequestParam(defaultValue = "real") String world,
            @RequestHeader(name = "If-None-Match", defaultValue = "") String known,
            @RequestHeader(name = "Accept-Encoding", defaultValue = "") String accepted) {
        return places.read(world.equals("drill")).answer(known, accepted);
    }
}
