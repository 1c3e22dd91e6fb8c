package cn.fengsui.dashboard.cameras;

import static org.assertj.core.api.Assertions.assertThat;

import cn.fengsui.domain.camera.Camera;
import cn.fengsui.domain.camera.CameraStatus;
import cn.fengsui.domain.place.Place;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class CameraTreeTest {

    private static final List<Camera> CATALOGUE = List.of(
            camera("3", "堤顶 2", "420321004", "柳湾街道", CameraStatus.OFFLINE),
            camera("1", "三号桥", "420321001", "高新街道", CameraStatus.ONLINE),
            camera("2", "堤顶 1", "420321004", "柳湾街道", CameraStatus.ONLINE),
            camera("4", "移动车", "", "", CameraStatus.UNKNOWN));

    @Test
    void countsOnlineAndTotalForEachDivisionInAdministrativeOrder() {
        var tree = CameraTree.of(CATALOGUE, "", any -> true, "位置未知");

        assertThat(tree.divisions()).extracting(Node::name).containsExactly("高新街道", "柳湾街道", "位置未知");
        assertThat(tree.divisions()).extracting(Node::online).containsExactly(1, 1, 0);
        assertThat(tree.divisions()).extracting(Node::total).containsExactly(1, 2, 1);
        assertThat(tree.total()).isEqualTo(CATALOGUE.size());
    }

    @Test
    void findsByNameAddressOrId() {
        var tree = CameraTree.of(CATALOGUE, " 堤顶 ", any -> true, "");

        assertThat(tree.divisions()).hasSize(1);
        assertThat(tree.below(tree.divisions().getFirst()))
                .extracting(Node::name)
                .containsExactly("堤顶 1", "堤顶 2");
    }

    @Test
    void keepsOnlyTheStateThatIsAskedFor() {
        var tree = CameraTree.of(CATALOGUE, "", camera -> camera.status() == CameraStatus.OFFLINE, "");

        assertThat(tree.total()).isEqualTo(1);
    }

    @Test
    void aNodeStaysItselfWhenItsCountsChange() {
        var before = CameraTree.of(CATALOGUE, "", any -> true, "").divisions().get(1);
        var after = CameraTree.of(CATALOGUE.subList(1, 3), "", any -> true, "")
                .divisions()
                .get(1);

        assertThat(after).isEqualTo(before).hasSameHashCodeAs(before);
    }

    private static Camera camera(String id, String name, String code, String division, CameraStatus status) {
        var now = Instant.parse("2026-07-14T04:00:00Z");
        return new Camera(
                id,
                "gateway",
                name,
                "",
                "",
                "",
                "",
                new Place(null, code, division, "", ""),
                3,
                0,
                status,
                now,
                now,
                true,
                true);
    }
}
