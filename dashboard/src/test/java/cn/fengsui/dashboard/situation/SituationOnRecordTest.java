package cn.fengsui.dashboard.situation;

import static org.assertj.core.api.Assertions.assertThat;

import cn.fengsui.dashboard.Feeds;
import cn.fengsui.dashboard.navigation.TestRecord;
import cn.fengsui.dashboard.navigation.Wording;
import cn.fengsui.dashboard.shell.Translations;
import cn.fengsui.domain.situation.Indicators;
import cn.fengsui.domain.situation.TownshipDay;
import cn.fengsui.store.Store;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** The situation paragraph on a real record: every number opens exactly what it counted. */
class SituationOnRecordTest {

    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    private final Store store = TestRecord.store();
    private final Feeds feeds = Feeds.of(store, request -> new CompletableFuture<>(), TestRecord.CLOCK);
    private final SituationBook book = new SituationBook(feeds, List::of, ZONE);

    @Test
    void everyNumberEqualsTheListBehindIt() {
        var snapshot = book.read(true);

        var figures = paragraph(snapshot, Locale.SIMPLIFIED_CHINESE).figures();

        assertThat(figures).extracting(Figure::name).contains("open", "one", "two", "lastHour", "late", "camerasDown");
        assertThat(figures).allSatisfy(figure -> assertThat(figure.text())
                .isEqualTo(Integer.toString(figure.evidence().count())));
        assertThat(paragraph(snapshot, Locale.ENGLISH).figures()).isEqualTo(figures);
    }

    @Test
    void theListsAgreeWithTheIndicatorsOfTheWall() {
        var snapshot = book.read(true);
        Indicators indicators = store.situation().indicators(true, ZONE);

        assertThat(snapshot.open())
                .hasSize(indicators.openByLevel().stream()
                        .mapToInt(Integer::intValue)
                        .sum());
        assertThat(snapshot.late()).hasSize(indicators.lateToday());
        assertThat(snapshot.due()).hasSize(indicators.dueToday());
        assertThat(snapshot.onTime()).hasSize(indicators.onTimeToday());
        assertThat(snapshot.unacknowledged()).hasSize(indicators.unacknowledged());
        assertThat(snapshot.cameras()).hasSize(indicators.camerasTotal());
        assertThat(snapshot.camerasNotOnline()).hasSize(indicators.camerasTotal() - indicators.camerasOnline());
    }

    @Test
    void drillsNeverEnterTheRealSituation() {
        var snapshot = book.read(false);

        assertThat(paragraph(snapshot, Locale.SIMPLIFIED_CHINESE).figures())
                .allSatisfy(figure -> assertThat(figure.evidence().count()).isZero());
    }

    @Test
    void townshipsComeInAdministrativeOrderAgainstTheirOwnWeeks() {
        var rows = book.read(true).townshipRows();

        assertThat(rows).hasSize(17);
        assertThat(rows).extracting(row -> row.day().code()).isSorted();
        assertThat(rows).allMatch(row -> row.day().weeks() >= TownshipRow.NEEDED_WEEKS);
    }

    @Test
    void aTownshipWithoutHistoryIsLearningAndNotUnusual() {
        var row = new TownshipRow(new TownshipDay("420321004", "柳湾街道", 41, 0, 0, 0, 1, 1));

        assertThat(row.isLearning()).isTrue();
        assertThat(row.isUnusual()).isFalse();
    }

    @Test
    void aFewReportsMoreOrLessThanUsualAreChance() {
        var chance = new TownshipRow(new TownshipDay("420321003", "东湖街道", 6, 7, 8, 9, 0, 7));
        var many = new TownshipRow(new TownshipDay("420321004", "柳湾街道", 24, 6, 8, 10, 0, 7));
        var quiet = new TownshipRow(new TownshipDay("420321106", "临港镇", 1, 5, 9, 12, 0, 7));

        assertThat(chance.isUnusual()).isFalse();
        assertThat(many.isUnusuallyMany()).isTrue();
        assertThat(quiet.isUnusuallyQuiet()).isTrue();
    }

    private static SituationParagraph paragraph(SituationSnapshot snapshot, Locale locale) {
        var texts = new Translations();
        return new SituationParagraph(snapshot, key -> texts.getTranslation(key, locale), new Wording(locale, ZONE));
    }
}
