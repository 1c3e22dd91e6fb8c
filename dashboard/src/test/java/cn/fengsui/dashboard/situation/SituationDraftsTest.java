package cn.fengsui.dashboard.situation;

import static org.assertj.core.api.Assertions.assertThat;

import cn.fengsui.dashboard.Feeds;
import cn.fengsui.dashboard.issue.BriefingDesk;
import cn.fengsui.dashboard.issue.BriefingFiles;
import cn.fengsui.dashboard.issue.Imprints;
import cn.fengsui.dashboard.navigation.TestRecord;
import cn.fengsui.dashboard.paper.Paper;
import cn.fengsui.dashboard.paper.PaperDocument;
import cn.fengsui.dashboard.shell.Translations;
import cn.fengsui.domain.briefing.BriefingKind;
import cn.fengsui.domain.briefing.BriefingState;
import cn.fengsui.domain.identity.Actor;
import cn.fengsui.domain.identity.Role;
import cn.fengsui.domain.instruction.NewInstruction;
import cn.fengsui.store.Store;
import java.io.IOException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;

/** Drafts on a real record: page, document and file say the same. */
class SituationDraftsTest {

    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final Actor OFFICER = new Actor("officer", "值班员 0231", "desk 2", "127.0.0.1");

    private final Store store = TestRecord.store();
    private final Feeds feeds = Feeds.of(store, request -> new CompletableFuture<>(), TestRecord.CLOCK);
    private final SituationBook book = new SituationBook(feeds, List::of, ZONE);
    private final SituationDrafts drafts = new SituationDrafts(book, store.briefings(), new Translations(), ZONE);

    @Test
    void theDocumentHoldsTheFiguresAndListsOfThePageInBothLanguages() {
        var text = drafts.text(BriefingKind.FLASH, true, "堤顶已封闭");
        var document = PaperDocument.read(text.document());

        var figures = new SituationParagraph(
                        book.read(true),
                        key -> new Translations().getTranslation(key, Locale.SIMPLIFIED_CHINESE),
                        new cn.fengsui.dashboard.navigation.Wording(Locale.SIMPLIFIED_CHINESE, ZONE))
                .figures();
        assertThat(document.zh().backings())
                .extracting(Paper.Backing::name)
                .containsExactlyElementsOf(figures.stream().map(Figure::name).toList());
        assertThat(document.zh().backings())
                .allSatisfy(backing -> assertThat(backing.value()).isEqualTo(Integer.toString(backing.count())));
        assertThat(document.en().backings())
                .extracting(Paper.Backing::value)
                .containsExactlyElementsOf(document.zh().backings().stream()
                        .map(Paper.Backing::value)
                        .toList());
        assertThat(words(document.zh())).contains("值班员补充：堤顶已封闭").contains("情况").contains("需要");
        assertThat(words(document.zh()) + words(document.en())).doesNotContain("!summary");
        assertThat(document.json())
                .isEqualTo(PaperDocument.read(document.json()).json());
    }

    @Test
    void theNextOneSaysWhatChangedAndItsFileSaysTheSame() throws IOException {
        var desk = new BriefingDesk(store.briefings(), new BriefingFiles(store.briefings(), new Imprints("澜江市", ZONE)));
        var first = desk.draft(
                BriefingKind.DAILY, "", true, drafts.text(BriefingKind.DAILY, true, ""), OFFICER, Role.DUTY_OFFICER);
        first = desk.sign(first, OFFICER, Role.DUTY_OFFICER);
        desk.publish(first, OFFICER, Role.SHIFT_LEAD);
        store.instructions()
                .give(
                        new NewInstruction(
                                "今晚前加固柳湾段堤顶",
                                "值班长",
                                TestRecord.CLOCK.instant().plus(Duration.ofHours(3)),
                                "",
                                "",
                                true),
                        OFFICER);
        var later = new SituationBook(feeds, List::of, ZONE);
        var next = new SituationDrafts(later, store.briefings(), new Translations(), ZONE)
                .text(BriefingKind.DAILY, true, "");

        var changes = PaperDocument.read(next.document()).zh().changes();
        assertThat(changes).extracting(Paper.Change::what).anyMatch(what -> what.startsWith("批示未落实"));
        var second = desk.draft(BriefingKind.DAILY, "", true, next, OFFICER, Role.DUTY_OFFICER);
        var published = desk.publish(desk.sign(second, OFFICER, Role.DUTY_OFFICER), OFFICER, Role.SHIFT_LEAD);

        assertThat(published.state()).isEqualTo(BriefingState.PUBLISHED);
        var file = store.briefings().file(published.id(), "zh.pdf").orElseThrow();
        try (var pdf = Loader.loadPDF(file.bytes())) {
            var text = new PDFTextStripper().getText(pdf).replaceAll("\\s+", "");
            assertThat(text).contains("【演练】").contains("今晚前加固柳湾段堤顶").contains("与上一期相比");
            changes.forEach(change -> assertThat(text).contains(change.what().replaceAll("\\s+", "")));
        }
        assertThat(store.briefings().file(published.id(), "zh.docx")).isPresent();
    }

    private static String words(Paper paper) {
        return PaperDocument.read(new PaperDocument(paper, paper).json()).toString();
    }
}
