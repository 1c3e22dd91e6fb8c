package cn.fengsui.dashboard.masks;

import cn.fengsui.domain.camera.PrivacyMask;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * {@code GET /api/layers/masks}: what every tile must cover, by camera id. A tile that cannot read it shows no picture. Wall
 * screens may read it too.
 */
@RestController
public class MaskEndpoint {

    private final MaskBook book;

    public MaskEndpoint(MaskBook book) {
        this.book = book;
    }

    @GetMapping("/api/layers/masks")
    public ResponseEntity<Map<String, List<PrivacyMask.Rectangle>>> masks() {
        var all = new TreeMap<String, List<PrivacyMask.Rectangle>>();
        book.all().forEach(mask -> all.put(mask.cameraId(), mask.rectangles()));
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(all);
    }
}
