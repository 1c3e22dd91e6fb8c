package cn.fengsui.store.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.fengsui.domain.eventlog.Page;
import cn.fengsui.domain.eventlog.Query;
import cn.fengsui.domain.place.Place;
import cn.fengsui.domain.report.DeadLetters.DeadLetter;
import cn.fengsui.domain.report.Handling;
import cn.fengsui.domain.report.Level;
import cn.fengsui.domain.report.Report;
import cn.fengsui.store.Samples;
import cn.fengsui.store.Store;
import cn.fengsui.store.TestServer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ReportsTest {

    private static final Instant AT = Samples.AT;
    private static Store store;

    @BeforeAll
    static void open() {
        store = TestServer.store();
        var reports = List.of(
                Samples.report("fire", "A1", Level.II, AT, Samples.WILLOW),
                Samples.report("trash", "C1", Level.IV, AT.plusSeconds(60), Samples.HARBOUR),
                Samples.report("gas", "A4", Level.III, AT.plusSeconds(60), Samples.HARBOUR), // same moment
                Samples.report("nowhere", "D", Level.IV, AT.plusSeconds(180), Place.UNKNOWN),
                Samples.report(
                        "drill",
                        "A1",
                        Level.I,
                        AT.plusSeconds(240),
                        AT.plusSeconds(250),
                        Samples.WILLOW,
                        Handling.SUPPORT,
                        true));
        store.eventLog().append(reports.stream().map(Samples::event).toList());
    }

    @AfterAll
    static void close() {
        store.close();
    }

    @Test
    void showsTheNewestFirstAndTheLaterAppendedOfTheSameMomentBefore() {
        assertThat(ids(Query.all())).containsExactly("drill", "nowhere", "gas", "trash", "fire");
    }

    @Test
    void givesBackTheWholeReport() {
        assertThat(store.reports().byKeys(List.of("grid-app/fire")))
                .containsExactly(Samples.report("fire", "A1", Level.II, AT, Samples.WILLOW));
    }

    @Test
    void findsByKeysInTheOrderAskedAndLeavesOutUnknownOnes() {
        assertThat(store.reports().byKeys(List.of("grid-app/gas", "other/gas", "no key", "b l/a n/k", "grid-app/fire")))
                .extracting(report -> report.key().id())
                .containsExactly("gas", "fire");
    }

    @Test
    void filtersByTimeFromInclusiveToExclusive() {
        assertThat(ids(Query.all().between(AT, AT.plusSeconds(60)))).containsExactly("fire");
        assertThat(ids(Query.all().between(AT.plusSeconds(60), AT.plusSeconds(240))))
                .containsExactly("nowhere", "gas", "trash");
    }

    @Test
    void filtersByLevelCategoryDivisionBoxAndDrill() {
        assertThat(ids(Query.all().levels(List.of(Level.I, Level.II)))).containsExactly("drill", "fire");
        assertThat(ids(query("A4", null, null))).containsExactly("gas");
        assertThat(ids(query("A", null, null))).containsExactly("drill", "gas", "fire");
        assertThat(ids(query("D", null, null))).containsExactly("nowhere");
        assertThat(ids(query(null, "420321002", null))).containsExactly("gas", "trash");
        assertThat(ids(query(null, "柳湾街道", null))).containsExactly("drill", "fire");
        assertThat(ids(query(null, null, List.of(112.19, 30.94, 112.21, 30.96))))
                .containsExactly("gas", "trash");
        assertThat(ids(Query.all().drill(true))).containsExactly("drill");
        assertThat(ids(Query.all().drill(false))).hasSize(4).doesNotContain("drill");
    }

    @Test
    void pagesWithoutLosingOrRepeatingAny() {
        var seen = new ArrayList<String>();
        Page<Report> page = store.reports().find(Query.all().limit(2));
        while (true) {
            page.items().forEach(report -> seen.add(report.key().id()));
            if (page.next() == null) {
                break;
            }
            page = store.reports().find(Query.all().limit(2).cursor(page.next()));
        }

        assertThat(seen).containsExactly("drill", "nowhere", "gas", "trash", "fire");
    }

    @Test
    void refusesACursorThatIsNotItsOwn() {
        for (String cursor : List.of("x", "%%%", "MTIzHzQ1Ng", "", "MjAyNi0wNy0xNCAwMTowMjowMyswMB9kcm9wIHRhYmxl")) {
            assertThatThrownBy(() -> store.reports().find(Query.all().cursor(cursor)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("cursor");
        }
    }

    @Test
    void keepsDeadLettersNewestFirstAndClipped() {
        store.deadLetters().add(List.of(letter("{"), letter("汉".repeat(40_000)), letter("nul \0")));

        List<DeadLetter> newest = store.deadLetters().newest(2);

        assertThat(newest).extracting(DeadLetter::raw).containsExactly("nul \uFFFD", "汉".repeat(65536 / 3));
        assertThat(newest.getFirst().reason()).isEqualTo("unexpected end");
        assertThat(store.deadLetters().count()).isEqualTo(3);
    }

    @Test
    void keepsAPhotoOnceUnderTheHashOfItsContent() {
        byte[] photo = {1, 2, 3};

        String id = store.attachments().add("image/jpeg", photo);

        assertThat(id).isEqualTo("039058c6f2c0cb492c533b0a4d14ef77cc0f78abccced5287d84a1a2011cfb81"); // SHA-256
        assertThat(store.attachments().add("image/jpeg", photo)).isEqualTo(id);
        assertThat(store.attachments().find(id)).hasValueSatisfying(found -> {
            assertThat(found.mediaType()).isEqualTo("image/jpeg");
            assertThat(found.content()).isEqualTo(photo);
        });
        assertThat(store.attachments().find("other")).isEmpty();
    }

    private static DeadLetter letter(String raw) {
        return new DeadLetter(0, Instant.EPOCH, "http-reports", "grid-app", "unexpected end", raw);
    }

    private static Query query(String category, String division, List<Double> box) {
        return new Query(null, null, box, division, List.of(), null, category, null, 100, null);
    }

    private static List<String> ids(Query query) {
        return store.reports().find(query).items().stream()
                .map(report -> report.key().id())
                .toList();
    }
}
