package cn.fengsui.dashboard.briefing;

import static org.assertj.core.api.Assertions.assertThat;

import cn.fengsui.dashboard.Feeds;
import cn.fengsui.dashboard.issue.BriefingDesk;
import cn.fengsui.dashboard.issue.BriefingFiles;
import cn.fengsui.dashboard.issue.Imprints;
import cn.fengsui.dashboard.navigation.TestRecord;
import cn.fengsui.dashboard.paper.Block;
import cn.fengsui.dashboard.paper.Paper;
import cn.fengsui.dashboard.paper.PaperDocument;
import cn.fengsui.dashboard.shell.Translations;
import cn.fengsui.domain.briefing.Briefing;
import cn.fengsui.domain.briefing.BriefingKind;
import cn.fengsui.domain.eventlog.Query;
import cn.fengsui.domain.identity.Actor;
import cn.fengsui.domain.identity.Role;
import cn.fengsui.domain.incident.IncidentAction;
import cn.fengsui.domain.incident.IncidentMove;
import cn.fengsui.store.Store;
import java.io.IOException;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;

/** First, follow-up and final report on one incident of a real record. */
class IncidentDraftsTest {

    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final Actor OFFICER = new Actor("officer", "值班员 0231", "desk 2", "127.0.0.1");

    private final Store store = TestRecord.store();
    private final Feeds feeds = Feeds.of(store, request -> new CompletableFuture<>(), TestRecord.CLOCK);
    private final IncidentDrafts drafts = new IncidentDrafts(feeds, new Translations(), ZONE);
    private final BriefingDesk desk =
            new BriefingDesk(store.briefings(), new BriefingFiles(store.briefings(), new Imprints("澜江市", ZONE)));

    @Test
    void theFollowUpTellsOnlyWhatCameSinceAndWhatChanged() throws IOException {
        String id = store.incidents()
                .find(Query.all().state("OPEN").limit(500))
                .items()
                .getLast()
                .id();
        Briefing first = publish(BriefingKind.FIRST, id, "");
        store.incidents().move(new IncidentMove(id, -1, IncidentAction.ACCEPT, OFFICER, "已电话核实", List.of(), null));

        Briefing next = publish(BriefingKind.FOLLOW_UP, id, "水位仍在上涨");

        Paper before = paper(first);
        Paper now = paper(next);
        assertThat(lines(before)).noneMatch(row -> row.contains("已电话核实"));
        assertThat(lines(now)).singleElement().satisfies(row -> assertThat(row).contains("已电话核实"));
        assertThat(now.changes()).extracting(Paper.Change::what).contains("状态", "处置记录");
        assertThat(now.changes().toString()).contains("上报").contains("受理");
        assertThat(next.number()).isEqualTo(2);
        try (var pdf = Loader.loadPDF(
                store.briefings().file(next.id(), "zh.pdf").orElseThrow().bytes())) {
            assertThat(new PDFTextStripper().getText(pdf).replaceAll("\\s+", ""))
                    .contains("续报")
                    .contains(id)
                    .contains("水位仍在上涨")
                    .contains("已电话核实")
                    .doesNotContain("[3]"); // state, level and units are compared, they have no list
        }
    }

    private Briefing publish(BriefingKind kind, String id, String note) {
        var draft = desk.draft(kind, id, true, drafts.text(kind, id, true, note), OFFICER, Role.DUTY_OFFICER);
        return desk.publish(desk.sign(draft, OFFICER, Role.DUTY_OFFICER), OFFICER, Role.DUTY_OFFICER);
    }

    private Paper paper(Briefing briefing) {
        return PaperDocument.read(store.briefings().document(briefing.id())).zh();
    }

    /** Rows of the second section, the course of things. */
    private static List<List<String>> lines(Paper paper) {
        return paper.sections().get(1).blocks().stream()
                .filter(Block.Table.class::isInstance)
                .flatMap(block -> ((Block.Table) block).rows().stream())
                .toList();
    }
}
