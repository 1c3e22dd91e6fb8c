package cn.fengsui.dashboard.paper;

import java.util.List;
import org.apache.poi.xwpf.usermodel.ParagraphAlignment;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFTableRow;

/** Tables with a head that is repeated on every page. Lives for one document. */
final class DocxTables {

    private static final String HEAD_SHADE = "F0F3F5";

    private final XWPFDocument document;
    private final int size;

    DocxTables(XWPFDocument document, int size) {
        this.document = document;
        this.size = size;
    }

    void add(List<String> head, List<List<String>> rows) {
        var table = document.createTable(rows.size() + 1, head.size());
        table.setWidth("100%");
        fill(table.getRow(0), head, true);
        table.getRow(0).setRepeatHeader(true);
        for (int i = 0; i < rows.size(); i++) {
            fill(table.getRow(i + 1), rows.get(i), false);
            table.getRow(i + 1).setCantSplitRow(true);
        }
    }

    private void fill(XWPFTableRow row, List<String> cells, boolean head) {
        for (int i = 0; i < cells.size(); i++) {
            var cell = row.getCell(i);
            if (head) {
                cell.setColor(HEAD_SHADE);
            }
            var paragraph = cell.getParagraphArray(0);
            paragraph.setAlignment(
                    !head && Block.isNumber(cells.get(i)) ? ParagraphAlignment.RIGHT : ParagraphAlignment.LEFT);
            DocxPage.style(paragraph.createRun(), cells.get(i), size, "000000", head);
        }
    }
}
