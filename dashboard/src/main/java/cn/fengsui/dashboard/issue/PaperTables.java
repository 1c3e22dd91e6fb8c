package cn.fengsui.dashboard.issue;

import cn.fengsui.dashboard.paper.Block;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.NativeTableCell;
import com.vaadin.flow.component.html.NativeTableHeaderCell;
import com.vaadin.flow.component.html.NativeTableRow;
import java.util.List;

/** Tables of a document on the screen. */
final class PaperTables {

    private PaperTables() {}

    static NativeTable table(List<String> head, List<List<String>> rows) {
        var table = new NativeTable();
        table.addClassName("is-table");
        var top = new NativeTableRow();
        head.forEach(title -> top.add(new NativeTableHeaderCell(title)));
        table.getHead().add(top);
        for (List<String> cells : rows) {
            var row = new NativeTableRow();
            cells.forEach(cell -> {
                var shown = new NativeTableCell(cell);
                if (Block.isNumber(cell)) {
                    shown.addClassName("n");
                }
                row.add(shown);
            });
            table.getBody().add(row);
        }
        return table;
    }
}
