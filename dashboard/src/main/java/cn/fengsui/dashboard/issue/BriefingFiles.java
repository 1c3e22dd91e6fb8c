package cn.fengsui.dashboard.issue;

import cn.fengsui.dashboard.paper.DocxPaper;
import cn.fengsui.dashboard.paper.Imprint;
import cn.fengsui.dashboard.paper.Paper;
import cn.fengsui.dashboard.paper.PaperDocument;
import cn.fengsui.dashboard.paper.PdfPaper;
import cn.fengsui.domain.briefing.Briefing;
import cn.fengsui.domain.briefing.BriefingFile;
import cn.fengsui.domain.briefing.Briefings;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Semaphore;

/**
 * Published briefings as files: made once, kept in the archive, the same bytes for ever. Blocking; any thread. Two are
 * written at a time at most: each holds the whole font.
 */
public final class BriefingFiles {

    /** Languages and formats. */
    public static final List<String> NAMES = List.of("zh.pdf", "zh.docx", "en.pdf", "en.docx");

    private static final int AT_ONCE = 2;

    private final Briefings briefings;
    private final Imprints imprints;
    private final Semaphore writing = new Semaphore(AT_ONCE);

    public BriefingFiles(Briefings briefings, Imprints imprints) {
        this.briefings = briefings;
        this.imprints = imprints;
    }

    /** The file, from the archive or made now; empty for a name that is none of {@link #NAMES}. */
    public Optional<BriefingFile> file(Briefing briefing, String name) {
        if (!NAMES.contains(name)) {
            return Optional.empty();
        }
        var kept = briefings.file(briefing.id(), name);
        return kept.isPresent() ? kept : Optional.of(briefings.keep(briefing.id(), name, write(briefing, name)));
    }

    private byte[] write(Briefing briefing, String name) {
        boolean english = name.startsWith("en");
        Paper paper = PaperDocument.read(briefings.document(briefing.id())).in(english);
        Imprint imprint = imprints.of(briefing, english);
        writing.acquireUninterruptibly();
        try {
            return name.endsWith("pdf") ? PdfPaper.write(paper, imprint) : DocxPaper.write(paper, imprint);
        } finally {
            writing.release();
        }
    }

    /** A name for the reader's disk, for instance {@code 值班快报-2026-0195.pdf}. */
    public static String downloadName(Briefing briefing, String name) {
        boolean english = name.startsWith("en");
        String what = (briefing.drill() ? (english ? "DRILL-" : "【演练】") : "")
                + (english
                        ? briefing.kind().name().toLowerCase(java.util.Locale.ROOT)
                        : briefing.kind().zh());
        String which = briefing.kind().isOfIncident()
                ? briefing.incidentId() + "-" + briefing.number()
                : String.format(Locale.ROOT, "%d-%04d", briefing.year(), briefing.number());
        return what + "-" + which + name.substring(name.lastIndexOf('.'));
    }
}
