package cn.fengsui.dashboard.summary;

import cn.fengsui.dashboard.issue.PaperPorts;
import cn.fengsui.dashboard.paper.Paper;
import cn.fengsui.dashboard.paper.PaperDocument;
import cn.fengsui.dashboard.situation.SituationSnapshot;
import cn.fengsui.domain.briefing.Briefing;
import cn.fengsui.domain.briefing.BriefingKind;
import cn.fengsui.domain.briefing.ReadReceipt;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Everything the page shows at one moment.
 *
 * @param published the last published situation, or null
 * @param document its text, null when there is none
 * @param unfinished a draft or signed one that waits, or null
 * @param lastRead when this reader last said to have read, or null
 * @param readers who read the published one
 */
record ReadNow(
        SituationSnapshot snapshot,
        @Nullable Briefing published,
        @Nullable PaperDocument document,
        @Nullable Briefing unfinished,
        @Nullable ReadReceipt lastRead,
        List<ReadReceipt> readers) {

    private static final int RECENT = 50;

    /** Blocking. */
    static ReadNow of(SituationSnapshot snapshot, PaperPorts papers, String user) {
        boolean drill = snapshot.drill();
        var archive = papers.briefings();
        Optional<Briefing> published = archive.latestPublished(BriefingKind.SITUATION, "", drill);
        return new ReadNow(
                snapshot,
                published.orElse(null),
                published
                        .map(one -> PaperDocument.read(archive.document(one.id())))
                        .orElse(null),
                archive.newest(drill, RECENT).stream()
                        .filter(one -> one.kind() == BriefingKind.SITUATION
                                && one.state().isOpen())
                        .findFirst()
                        .orElse(null),
                archive.lastRead(user, drill).orElse(null),
                published.map(one -> archive.readers(one.id())).orElse(List.of()));
    }

    @Nullable
    Paper paper(boolean english) {
        return document == null ? null : document.in(english);
    }
}
