package cn.fengsui.dashboard.paper;

import java.math.BigInteger;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFRun;
import org.apache.poi.xwpf.usermodel.XWPFRun.FontCharRange;

/** Paper size and type of a DOCX: A4, and a Chinese font that office computers have or replace by one they have. */
final class DocxPage {

    /** Width of the text, in points. */
    static final int TEXT_WIDTH = 480;

    private static final String LATIN = "Noto Sans SC";
    private static final String CHINESE = "宋体";
    private static final long WIDTH_TWIPS = 11_906;
    private static final long HEIGHT_TWIPS = 16_838;
    private static final long MARGIN_TWIPS = 1_134;

    private DocxPage() {}

    static void a4(XWPFDocument document) {
        var section = document.getDocument().getBody().addNewSectPr();
        var size = section.addNewPgSz();
        size.setW(BigInteger.valueOf(WIDTH_TWIPS));
        size.setH(BigInteger.valueOf(HEIGHT_TWIPS));
        var margin = section.addNewPgMar();
        margin.setTop(BigInteger.valueOf(MARGIN_TWIPS));
        margin.setBottom(BigInteger.valueOf(MARGIN_TWIPS));
        margin.setLeft(BigInteger.valueOf(MARGIN_TWIPS));
        margin.setRight(BigInteger.valueOf(MARGIN_TWIPS));
    }

    static void style(XWPFRun run, String text, int size, String colour, boolean bold) {
        run.setFontFamily(LATIN);
        run.setFontFamily(CHINESE, FontCharRange.eastAsia);
        run.setFontSize(size);
        run.setColor(colour);
        run.setBold(bold);
        run.setText(clean(text));
    }

    /** XML 1.0 cannot hold control characters. */
    private static String clean(String text) {
        return text.replaceAll("[\\x00-\\x08\\x0B\\x0C\\x0E-\\x1F\\uFFFE\\uFFFF]", "□");
    }
}
