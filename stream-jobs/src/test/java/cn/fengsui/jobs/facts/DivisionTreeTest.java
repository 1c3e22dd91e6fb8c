package cn.fengsui.jobs.facts;

import static org.assertj.core.api.Assertions.assertThat;

import cn.fengsui.domain.place.AreaLevel;
import cn.fengsui.domain.place.AreasChange;
import cn.fengsui.domain.place.AreasChange.Named;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class DivisionTreeTest {

    private static final Instant JANUARY = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant JULY = Instant.parse("2026-07-01T00:00:00Z");
    private static final long MAY = Instant.parse("2026-05-01T00:00:00Z").toEpochMilli();
    private static final long AUGUST = Instant.parse("2026-08-01T00:00:00Z").toEpochMilli();

    private final DivisionTree tree = new DivisionTree();

    @Test
    void isTheBareCodeWhileNothingWasImported() {
        assertThat(tree.path("420321001", "第7网格", MAY)).isEqualTo("420321001");
    }

    @Test
    void followsParentsAndNotDigits() {
        take(AreaLevel.COUNTY, JANUARY, new Named("420321", "澜江县", ""));
        take(AreaLevel.TOWNSHIP, JANUARY, new Named("441900101", "高新园", "LJ-GX"), named("420321001", "420321"));

        assertThat(tree.path("420321001", "", MAY)).isEqualTo("/420321/420321001");
        assertThat(tree.path("441900101", "", MAY))
                .as("a zone without a code, above a town without a county")
                .isEqualTo("/LJ-GX/441900101");
    }

    @Test
    void takesTheNearestDivisionThatExistsForACodeThatDoesNot() {
        take(AreaLevel.COUNTY, JANUARY, new Named("420321", "澜江县", ""));

        assertThat(tree.path("420321077", "", MAY)).isEqualTo("/420321");
        assertThat(tree.path("110101001", "", MAY)).isEqualTo("/");
        assertThat(tree.path("", "", MAY)).isEqualTo("/");
    }

    @Test
    void findsAGridByNameBelowItsTownshipOrByCode() {
        take(AreaLevel.TOWNSHIP, JANUARY, named("420321001", "420321"), named("420321002", "420321"));
        take(AreaLevel.VILLAGE, JANUARY, named("420321001001", "420321001"), named("420321002001", "420321002"));
        take(
                AreaLevel.GRID,
                JANUARY,
                new Named("G-1", "第7网格", "420321001001"),
                new Named("G-2", "第7网格", "420321002001"));

        assertThat(tree.path("420321002", "第7网格", MAY)).isEqualTo("/420321/420321002/420321002001/G-2");
        assertThat(tree.path("420321001", "G-1", MAY)).isEqualTo("/420321/420321001/420321001001/G-1");
        assertThat(tree.path("420321001", "第8网格", MAY)).isEqualTo("/420321/420321001");
    }

    @Test
    void keepsTheTreeOfThenForWhatHappenedThen() {
        take(AreaLevel.TOWNSHIP, JANUARY, named("420321001", "420321"));
        take(AreaLevel.TOWNSHIP, JULY, named("420321001", "420322"));

        assertThat(tree.path("420321001", "", MAY)).isEqualTo("/420321/420321001");
        assertThat(tree.path("420321001", "", AUGUST)).isEqualTo("/420322/420321001");
        take(AreaLevel.TOWNSHIP, JANUARY, named("420321001", "420323"));
        assertThat(tree.path("420321001", "", AUGUST))
                .as("what was planned for later is dropped")
                .isEqualTo("/420323/420321001");
    }

    @Test
    void endsInARingOfParents() {
        take(AreaLevel.TOWNSHIP, JANUARY, named("420321001", "420321002"), named("420321002", "420321001"));

        assertThat(tree.path("420321001", "", MAY)).isEqualTo("/420321002/420321001");
    }

    private void take(AreaLevel level, Instant from, Named... areas) {
        tree.take(new AreasChange(level, from, List.of(areas)));
    }

    private static Named named(String code, String parent) {
        return new Named(code, code, parent);
    }
}
