package cn.fengsui.dashboard.cameras;

import static org.assertj.core.api.Assertions.assertThat;

import cn.fengsui.dashboard.navigation.TestRecord;
import cn.fengsui.domain.identity.Actor;
import cn.fengsui.domain.identity.AuditTrail;
import org.junit.jupiter.api.Test;

/** Who looked at a camera, from a real audit trail. */
class WatchedTest {

    private static final Actor CHEN = new Actor("chen", "值班员 0231", "desk", "");

    private final AuditTrail audit = TestRecord.store().audit();
    private final Watched watched = new Watched(audit);

    @Test
    void pairsEachViewWithItsEnd() {
        String camera = "camera-pairs";
        audit.add(CHEN, Watched.OPEN, camera, "PATROL: 防汛", "granted");
        audit.add(CHEN, Watched.END, camera, "PATROL: 防汛", "ended after 42 s");
        audit.add(CHEN, Watched.OPEN, camera, "PATROL: 防汛", "granted");

        var views = watched.of(camera, 10);

        assertThat(views).extracting(Watched.View::seconds).containsExactly(-1L, 42L);
    }

    @Test
    void namesRefusedViewsToo() {
        String camera = "camera-refused";
        audit.add(CHEN, Watched.OPEN, camera, "CHECK: 镜头", "refused: CAMERA_OFFLINE");

        assertThat(watched.of(camera, 10)).singleElement().satisfies(view -> assertThat(view.isRefused())
                .isTrue());
    }
}
