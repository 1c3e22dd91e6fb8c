package cn.fengsui.dashboard.paper;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentInformation;
import org.apache.pdfbox.pdmodel.PDPage;

/** Writes a document as PDF: A4, one embedded font subset, tagged with title and language. Blocking; any thread. */
public final class PdfPaper {

    private static final float LINE = 1.55f;
    private static final float BODY = 10.5f;
    private static final float SMALL = 9f;
    private static final float HEADING = 12.5f;
    private static final float TREND_HEIGHT = 130;
    private static final int ANNEX_ROWS = 40;

    private final Paper paper;
    private final Imprint imprint;
    private final PdfSheet sheet;

    private PdfPaper(Paper paper, Imprint imprint, PdfSheet sheet) {
        this.paper = paper;
        this.imprint = imprint;
        this.sheet = sheet;
    }

    /** The whole file. */
    public static byte[] write(Paper paper, Imprint imprint) {
        try (var document = new PDDocument()) {
            var font = CjkFont.embedIn(document);
            var sheet = new PdfSheet(document, font);
            new PdfPaper(paper, imprint, sheet).write();
            describe(document, imprint);
            var bytes = new ByteArrayOutputStream();
            document.save(bytes);
            return bytes.toByteArray();
        } catch (IOException notWritten) {
            throw new UncheckedIOException("a briefing could not be written as PDF", notWritten);
        }
    }

    private static void describe(PDDocument document, Imprint imprint) {
        var information = new PDDocumentInformation();
        information.setTitle(
                (imprint.drill() ? imprint.drillMark() : "") + imprint.masthead() + " " + imprint.number());
        information.setAuthor(imprint.issuer());
        information.setSubject(imprint.proof());
        information.setProducer("Fengsui");
        document.setDocumentInformation(information);
        document.getDocumentCatalog().setLanguage(imprint.english() ? "en" : "zh-CN");
    }

    private void write() throws IOException {
        masthead();
        for (Paper.Section section : paper.sections()) {
            sheet.keepTogether(HEADING * LINE + BODY * LINE * 2);
            sheet.gap(6);
            sheet.bold(section.heading(), HEADING, LINE, PdfSheet.INK);
            for (Block block : section.blocks()) {
                block(block);
            }
        }
        changes();
        signatures();
        annex();
        foot();
        sheet.close();
    }

    private void masthead() throws IOException {
        if (imprint.drill()) {
            sheet.centred(imprint.drillMark(), HEADING, LINE, PdfSheet.INK);
        }
        sheet.centredBold(spread(imprint.masthead()), 25, 1.4f, PdfSheet.RED);
        sheet.threeParts(imprint.number(), imprint.issuer(), imprint.date(), BODY);
        sheet.rule(PdfSheet.RED, 2);
        if (imprint.draft()) {
            sheet.centredBold(imprint.draftMark(), HEADING, LINE, PdfSheet.INK);
        }
    }

    private static String spread(String masthead) {
        return masthead.chars().allMatch(letter -> letter > 0x2E80) ? String.join(" ", masthead.split("")) : masthead;
    }

    private void block(Block block) throws IOException {
        switch (block) {
            case Block.Text text -> sheet.paragraph(PdfSheet.pieces(text, paper), BODY, LINE);
            case Block.Table table -> table(table);
            case Block.Trend trend -> {
                sheet.keepTogether(TREND_HEIGHT + SMALL * LINE + 8);
                sheet.gap(6);
                TrendDrawing.draw(
                        trend, sheet.pen(), PdfSheet.LEFT, sheet.take(TREND_HEIGHT), PdfSheet.WIDTH, TREND_HEIGHT);
                sheet.plain(trend.caption(), SMALL, LINE, PdfSheet.GREY);
            }
            case Block.Strips strips -> {
                float height = StripsDrawing.height(strips);
                sheet.keepTogether(height + SMALL * LINE);
                sheet.gap(4);
                StripsDrawing.draw(strips, sheet.pen(), PdfSheet.LEFT, sheet.take(height), PdfSheet.WIDTH);
                sheet.plain(strips.caption(), SMALL, LINE, PdfSheet.GREY);
            }
        }
    }

    private void table(Block.Table table) throws IOException {
        sheet.gap(2);
        new PdfTable(sheet, table.head(), table.rows(), SMALL).draw();
        if (!table.remark().isEmpty()) {
            sheet.plain(table.remark(), SMALL, LINE, PdfSheet.GREY);
        }
    }

    private void changes() throws IOException {
        sheet.keepTogether(HEADING * LINE * 2 + BODY * LINE * 2);
        sheet.gap(6);
        sheet.bold(imprint.changesHeading(), HEADING, LINE, PdfSheet.INK);
        if (paper.changes().isEmpty()) {
            sheet.plain(imprint.noChanges(), BODY, LINE, PdfSheet.INK);
            return;
        }
        var rows = paper.changes().stream()
                .map(change -> List.of(change.what(), change.before(), change.now()))
                .toList();
        new PdfTable(sheet, imprint.changesHead(), rows, SMALL).draw();
    }

    private void signatures() throws IOException {
        sheet.keepTogether(BODY * LINE * (imprint.signatures().size() + 1) + 14);
        sheet.gap(10);
        sheet.rule(PdfSheet.GREY, 0.6f);
        for (String line : imprint.signatures()) {
            sheet.plain(line, BODY, LINE, PdfSheet.INK);
        }
    }

    private void annex() throws IOException {
        if (paper.lists().isEmpty()) {
            return;
        }
        sheet.newPage();
        sheet.bold(imprint.annexHeading(), HEADING, LINE, PdfSheet.INK);
        int reference = 1;
        for (Paper.Backing backing : paper.lists()) {
            sheet.keepTogether(BODY * LINE * 2 + SMALL * LINE * 3);
            sheet.gap(6);
            sheet.bold(imprint.backingTitle(reference++, backing), BODY, LINE, PdfSheet.INK);
            sheet.plain(backing.definition(), SMALL, LINE, PdfSheet.GREY);
            var rows = backing.rows().stream()
                    .limit(ANNEX_ROWS)
                    .map(Paper.Row::cells)
                    .toList();
            if (!rows.isEmpty()) {
                new PdfTable(sheet, backing.head(), rows, SMALL).draw();
            }
            if (backing.count() > rows.size()) {
                sheet.plain(imprint.more(rows.size(), backing.count()), SMALL, LINE, PdfSheet.GREY);
            }
        }
    }

    private void foot() throws IOException {
        List<PDPage> pages = sheet.pages();
        for (int i = 0; i < pages.size(); i++) {
            String left = (imprint.drill() ? imprint.drillMark() + " " : "") + imprint.proof();
            sheet.foot(pages.get(i), left, imprint.page(i + 1, pages.size()));
        }
    }

    /** For sizes in words, always with a point. */
    static String decimal(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }
}
