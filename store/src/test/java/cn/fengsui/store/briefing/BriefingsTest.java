package cn.fengsui.store.briefing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import cn.fengsui.domain.briefing.Briefing;
import cn.fengsui.domain.briefing.BriefingKind;
import cn.fengsui.domain.briefing.BriefingRefused;
import cn.fengsui.domain.briefing.BriefingState;
import cn.fengsui.domain.briefing.BriefingText;
import cn.fengsui.domain.briefing.Briefings;
import cn.fengsui.domain.briefing.Signature;
import cn.fengsui.domain.identity.AuditEntry;
import cn.fengsui.store.Samples;
import cn.fengsui.store.Store;
import cn.fengsui.store.TestServer;
import cn.fengsui.testkit.HeldClock;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BriefingsTest {

    private static final String INCIDENT = "LJ-0714-0231";

    private final HeldClock clock = new HeldClock("2026-07-14T06:40:00Z");
    private Store store;
    private Briefings briefings;

    @BeforeEach
    void open() {
        store = TestServer.store(clock);
        briefings = store.briefings();
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void isDraftedSignedAndPublishedEachWithWhoAndWhenAndAnAuditRow() {
        Instant drafted = clock.instant();
        var draft = draft(BriefingKind.FLASH, "a");
        clock.advance(Duration.ofMinutes(1));
        Instant signed = clock.instant();
        var signedOne = briefings.sign(draft.id(), 1, Samples.WANG);
        clock.advance(Duration.ofMinutes(1));

        var published = briefings.publish(draft.id(), signedOne.version(), Samples.LI);

        assertThat(published.state()).isEqualTo(BriefingState.PUBLISHED);
        assertThat(published.drafted()).isEqualTo(new Signature("wang", "值班员 0231", drafted));
        assertThat(published.signed()).isEqualTo(new Signature("wang", "值班员 0231", signed));
        assertThat(published.published()).isEqualTo(new Signature("li", "值班长 0007", clock.instant()));
        assertThat(published.year()).isEqualTo(2026);
        assertThat(published.number()).isEqualTo(1);
        assertThat(briefings.latestPublished(BriefingKind.FLASH, "", false)).contains(published);
        assertThat(store.audit().newest("", draft.id(), 10))
                .extracting(AuditEntry::action)
                .containsExactly("briefing.publish", "briefing.sign", "briefing.draft");
    }

    @Test
    void nothingIsPublishedThatNobodySigned() {
        var draft = draft(BriefingKind.SITUATION, "a");
        assertRefused(BriefingRefused.Reason.NOT_FROM_THIS_STATE, () -> publish(draft));

        var signed = briefings.sign(draft.id(), 1, Samples.WANG);
        var revised = briefings.revise(draft.id(), signed.version(), text("b"), Samples.WANG);

        assertThat(revised.state()).isEqualTo(BriefingState.DRAFT);
        assertThat(revised.signed()).isNull();
        assertThat(revised.sha256()).isNotEqualTo(draft.sha256());
        assertRefused(BriefingRefused.Reason.NOT_FROM_THIS_STATE, () -> publish(revised));
        assertThat(briefings.versions(draft.id()))
                .extracting(BriefingText::document)
                .containsExactly("{\"text\":\"a\"}", "{\"text\":\"b\"}");
        assertThat(briefings.document(draft.id())).isEqualTo("{\"text\":\"b\"}");
    }

    @Test
    void twoPeopleAtOnceNeverBothWinSilently() {
        var draft = draft(BriefingKind.SITUATION, "a");
        briefings.revise(draft.id(), 1, text("mine"), Samples.LI);

        assertRefused(BriefingRefused.Reason.CHANGED_MEANWHILE, () -> briefings.sign(draft.id(), 1, Samples.WANG));
    }

    @Test
    void whatIsPublishedCannotBeChangedEvenInTheDatabase() throws SQLException {
        var published = published(BriefingKind.FLASH, "");
        briefings.keep(published.id(), "zh.pdf", bytes("first"));

        assertRefused(
                BriefingRefused.Reason.NOT_FROM_THIS_STATE,
                () -> briefings.revise(published.id(), published.version(), text("b"), Samples.WANG));
        try (var connection = TestServer.connection(store.jdbc());
                var statement = connection.createStatement()) {
            for (String change : List.of(
                    "update briefing set body = 'x'",
                    "delete from briefing",
                    "update briefing_text set body = 'x'",
                    "update briefing_file set bytes = ''")) {
                assertThatThrownBy(() -> statement.execute(change)).hasMessageContaining("is refused");
            }
        }
    }

    @Test
    void keepsTheFirstFileOfANameForEver() {
        var published = published(BriefingKind.FLASH, "");

        var first = briefings.keep(published.id(), "zh.pdf", bytes("first"));
        var again = briefings.keep(published.id(), "zh.pdf", bytes("second"));

        assertThat(again).isEqualTo(first);
        assertThat(new String(again.bytes(), StandardCharsets.UTF_8)).isEqualTo("first");
        assertThat(briefings.file(published.id(), "zh.docx")).isEmpty();
        var draft = draft(BriefingKind.DAILY, "a");
        assertRefused(
                BriefingRefused.Reason.NOT_FROM_THIS_STATE, () -> briefings.keep(draft.id(), "zh.pdf", bytes("x")));
    }

    @Test
    void numbersCountWithinKindAndYearAndApartForDrills() {
        assertThat(published(BriefingKind.FLASH, "").number()).isEqualTo(1);
        assertThat(published(BriefingKind.FLASH, "").number()).isEqualTo(2);
        assertThat(published(BriefingKind.DAILY, "").number()).isEqualTo(1);
        clock.advance(Duration.ofDays(200));
        assertThat(published(BriefingKind.FLASH, "")).matches(one -> one.year() == 2027 && one.number() == 1);

        var drill = briefings.draft(BriefingKind.FLASH, "", true, text("d"), Samples.WANG);

        assertThat(publish(briefings.sign(drill.id(), 1, Samples.WANG)).number())
                .isEqualTo(1);
        assertThat(briefings.newest(false, 10)).hasSize(4).noneMatch(Briefing::drill);
        assertThat(briefings.newest(true, 10)).extracting(Briefing::id).containsExactly(drill.id());
    }

    @Test
    void aDraftOlderThanWhatIsPublishedIsRefused() {
        var old = draft(BriefingKind.SITUATION, "old");
        clock.advance(Duration.ofMinutes(5));
        published(BriefingKind.SITUATION, "");

        var signed = briefings.sign(old.id(), 1, Samples.WANG);

        assertRefused(BriefingRefused.Reason.OLDER_THAN_PUBLISHED, () -> publish(signed));
    }

    @Test
    void reportsOnAnIncidentComeInOrder() {
        assertRefused(BriefingRefused.Reason.NO_FIRST_REPORT, () -> ofIncident(BriefingKind.FOLLOW_UP));
        assertThat(published(BriefingKind.FIRST, INCIDENT).number()).isEqualTo(1);
        assertRefused(BriefingRefused.Reason.FIRST_REPORT_EXISTS, () -> ofIncident(BriefingKind.FIRST));
        assertThat(published(BriefingKind.FOLLOW_UP, INCIDENT).number()).isEqualTo(2);
        assertThat(published(BriefingKind.FOLLOW_UP, INCIDENT).number()).isEqualTo(3);
        assertThat(published(BriefingKind.FINAL, INCIDENT).number()).isEqualTo(4);
        assertRefused(BriefingRefused.Reason.ALREADY_FINAL, () -> ofIncident(BriefingKind.FOLLOW_UP));
    }

    @Test
    void aDiscardedOneSaysWhyAndStays() {
        var draft = draft(BriefingKind.FLASH, "a");
        assertRefused(BriefingRefused.Reason.TEXT_MISSING, () -> briefings.discard(draft.id(), 1, " ", Samples.WANG));

        briefings.discard(draft.id(), 1, "数据源中断时起草", Samples.WANG);

        assertThat(briefings.byId(draft.id()).orElseThrow())
                .matches(one ->
                        one.state() == BriefingState.DISCARDED && one.note().equals("数据源中断时起草"));
    }

    @Test
    void readingIsOnRecordPerAccountAndPerBriefing() {
        var published = published(BriefingKind.SITUATION, "");
        briefings.read(Samples.LI, false, published.id(), "{\"open\":3}");
        briefings.read(Samples.LI, false, published.id(), "{\"open\":4}");
        var drill = briefings.read(Samples.LI, true, "", "{}");
        briefings.read(Samples.WANG, false, published.id(), "{\"open\":5}");

        assertThat(briefings.lastRead("li", false).orElseThrow().figures()).isEqualTo("{\"open\":4}");
        assertThat(briefings.lastRead("li", true)).contains(drill);
        assertThat(briefings.lastRead("nobody", false)).isEmpty();
        assertThat(briefings.readers(published.id()))
                .extracting(one -> one.user())
                .containsExactly("li", "wang");
        assertThat(store.audit().newest("briefing.read", published.id(), 10)).hasSize(3);
    }

    private Briefing draft(BriefingKind kind, String words) {
        return briefings.draft(kind, "", false, text(words), Samples.WANG);
    }

    private Briefing ofIncident(BriefingKind kind) {
        return briefings.draft(kind, INCIDENT, false, text("x"), Samples.WANG);
    }

    private Briefing published(BriefingKind kind, String incident) {
        clock.advance(Duration.ofSeconds(1));
        var draft = briefings.draft(kind, incident, false, text("x"), Samples.WANG);
        return publish(briefings.sign(draft.id(), 1, Samples.WANG));
    }

    private Briefing publish(Briefing signed) {
        return briefings.publish(signed.id(), signed.version(), Samples.LI);
    }

    private BriefingText text(String words) {
        return new BriefingText(clock.instant(), "今日态势", "", "{\"text\":\"" + words + "\"}");
    }

    private static byte[] bytes(String words) {
        return words.getBytes(StandardCharsets.UTF_8);
    }

    private static void assertRefused(BriefingRefused.Reason reason, ThrowingCallable act) {
        var refused = catchThrowableOfType(BriefingRefused.class, act);
        assertThat(refused).isNotNull();
        assertThat(refused.reason()).isEqualTo(reason);
    }
}
