package cn.fengsui.dashboard.paper;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.apache.poi.common.usermodel.PictureType;
import org.apache.poi.openxml4j.exceptions.InvalidFormatException;
import org.apache.poi.util.Units;
import org.apache.poi.wp.usermodel.HeaderFooterType;
import org.apache.poi.xwpf.usermodel.Borders;
import org.apache.poi.xwpf.usermodel.ParagraphAlignment;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;
import org.apache.poi.xwpf.usermodel.XWPFRun;

/** Writes the same document as DOCX, for editing and forwarding. Charts are pictures. Blocking; any thread. */
public final class DocxPaper {

    private static final int BODY = 11;
    private static final int SMALL = 9;
    private static final int HEADING = 13;
    private static final int MASTHEAD = 26;
    private static final String RED = "C8102E";
    private static final String GREY = "4A5661";
    private static final int INDENT_TWIPS = 440;
    private static final int ANNEX_ROWS = 40;

    private final Paper paper;
    private final Imprint imprint;
    private final XWPFDocument document;
    private final DocxTables tables;

    private DocxPaper(Paper paper, Imprint imprint, XWPFDocument document) {
        this.paper = paper;
        this.imprint = imprint;
        this.document = document;
        this.tables = new DocxTables(document, SMALL);
    }

    /** The whole file. */
    public static byte[] write(Paper paper, Imprint imprint) {
        try (var document = new XWPFDocument()) {
            new DocxPaper(paper, imprint, document).write();
            var bytes = new ByteArrayOutputStream();
            document.write(bytes);
            return bytes.toByteArray();
        } catch (IOException | InvalidFormatException notWritten) {
            throw new UncheckedIOException("a briefing could not be written as DOCX", new IOException(notWritten));
        }
    }

    private void write() throws IOException, InvalidFormatException {
        DocxPage.a4(document);
        describe();
        masthead();
        for (Paper.Section section : paper.sections()) {
            heading(section.heading());
            for (Block block : section.blocks()) {
                block(block);
            }
        }
        changes();
        signatures();
        annex();
        footer();
    }

    private void describe() {
        var properties = document.getProperties().getCoreProperties();
        properties.setTitle((imprint.drill() ? imprint.drillMark() : "") + imprint.masthead() + " " + imprint.number());
        properties.setCreator(imprint.issuer());
        properties.setSubjectProperty(imprint.proof());
    }

    private void masthead() {
        if (imprint.drill()) {
            line(imprint.drillMark(), HEADING, "000000", true, ParagraphAlignment.CENTER);
        }
        line(imprint.masthead(), MASTHEAD, RED, true, ParagraphAlignment.CENTER);
        var under = line(
                imprint.number() + "　　" + imprint.issuer() + "　　" + imprint.date(),
                BODY,
                "000000",
                false,
                ParagraphAlignment.CENTER);
        under.setBorderBottom(Borders.THICK);
        if (imprint.draft()) {
            line(imprint.draftMark(), HEADING, "000000", true, ParagraphAlignment.CENTER);
        }
    }

    private void heading(String text) {
        var heading = line(text, HEADING, "000000", true, ParagraphAlignment.LEFT);
        heading.setSpacingBefore(160);
        heading.setKeepNext(true);
    }

    private void block(Block block) throws IOException, InvalidFormatException {
        switch (block) {
            case Block.Text text -> text(text);
            case Block.Table table -> {
                tables.add(table.head(), table.rows());
                if (!table.remark().isEmpty()) {
                    small(table.remark());
                }
            }
            case Block.Trend trend -> picture(ChartPicture.of(trend), trend.caption());
            case Block.Strips strips -> picture(ChartPicture.of(strips), strips.caption());
        }
    }

    private void text(Block.Text text) {
        var paragraph = document.createParagraph();
        paragraph.setIndentationFirstLine(INDENT_TWIPS);
        paragraph.setAlignment(ParagraphAlignment.BOTH);
        for (Block.Run run : text.runs()) {
            boolean bold = run.lead() || !run.figure().isEmpty();
            DocxPage.style(paragraph.createRun(), run.lead() ? run.words() + " " : run.words(), BODY, "000000", bold);
            int reference = run.figure().isEmpty() ? 0 : paper.reference(run.figure());
            if (reference > 0) {
                XWPFRun raised = paragraph.createRun();
                DocxPage.style(raised, "[" + reference + "]", SMALL, GREY, false);
                raised.setSubscript(org.apache.poi.xwpf.usermodel.VerticalAlign.SUPERSCRIPT);
            }
        }
    }

    private void picture(ChartPicture picture, String caption) throws IOException, InvalidFormatException {
        var paragraph = document.createParagraph();
        paragraph.setAlignment(ParagraphAlignment.LEFT);
        paragraph.setKeepNext(true);
        var shown = paragraph
                .createRun()
                .addPicture(
                        new ByteArrayInputStream(picture.png()),
                        PictureType.PNG,
                        "chart.png",
                        Units.toEMU(DocxPage.TEXT_WIDTH),
                        Units.toEMU(DocxPage.TEXT_WIDTH * picture.height() / picture.width()));
        shown.getCTPicture().getNvPicPr().getCNvPr().setDescr(caption);
        small(caption);
    }

    private void changes() {
        heading(imprint.changesHeading());
        if (paper.changes().isEmpty()) {
            line(imprint.noChanges(), BODY, "000000", false, ParagraphAlignment.LEFT);
            return;
        }
        tables.add(
                imprint.changesHead(),
                paper.changes().stream()
                        .map(change -> List.of(change.what(), change.before(), change.now()))
                        .toList());
    }

    private void signatures() {
        boolean first = true;
        for (String signature : imprint.signatures()) {
            var line = line(signature, BODY, "000000", false, ParagraphAlignment.LEFT);
            if (first) {
                line.setBorderTop(Borders.SINGLE);
                line.setSpacingBefore(240);
                first = false;
            }
        }
        small(imprint.proof());
    }

    private void annex() {
        if (paper.lists().isEmpty()) {
            return;
        }
        line(imprint.annexHeading(), HEADING, "000000", true, ParagraphAlignment.LEFT)
                .setPageBreak(true);
        int reference = 1;
        for (Paper.Backing backing : paper.lists()) {
            var title = line(imprint.backingTitle(reference++, backing), BODY, "000000", true, ParagraphAlignment.LEFT);
            title.setSpacingBefore(160);
            title.setKeepNext(true);
            small(backing.definition());
            var rows = backing.rows().stream()
                    .limit(ANNEX_ROWS)
                    .map(Paper.Row::cells)
                    .toList();
            if (!rows.isEmpty()) {
                tables.add(backing.head(), rows);
            }
            if (backing.count() > rows.size()) {
                small(imprint.more(rows.size(), backing.count()));
            }
        }
    }

    private void footer() {
        var footer = document.createFooter(HeaderFooterType.DEFAULT).createParagraph();
        footer.setAlignment(ParagraphAlignment.CENTER);
        String drill = imprint.drill() ? imprint.drillMark() + " " : "";
        DocxPage.style(
                footer.createRun(), drill + imprint.masthead() + " " + imprint.number() + "  ", SMALL, GREY, false);
        footer.getCTP().addNewFldSimple().setInstr("PAGE");
    }

    private void small(String text) {
        line(text, SMALL, GREY, false, ParagraphAlignment.LEFT);
    }

    private XWPFParagraph line(String text, int size, String colour, boolean bold, ParagraphAlignment alignment) {
        var paragraph = document.createParagraph();
        paragraph.setAlignment(alignment);
        DocxPage.style(paragraph.createRun(), text, size, colour, bold);
        return paragraph;
    }
}
