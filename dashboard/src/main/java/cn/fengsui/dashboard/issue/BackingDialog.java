package cn.fengsui.dashboard.issue;

import cn.fengsui.dashboard.navigation.Parts;
import cn.fengsui.dashboard.paper.Paper;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;

/** The list behind a number of a document, as it was kept with it. */
public final class BackingDialog extends Dialog {

    public BackingDialog(Paper.Backing backing) {
        setHeaderTitle(backing.title() + "：" + backing.value());
        setWidth("min(1080px, 96vw)");
        var list = Parts.box(
                "is-list",
                PaperTables.table(
                        backing.head(),
                        backing.rows().stream().map(Paper.Row::cells).toList()));
        list.getElement().setAttribute("tabindex", "0").setAttribute("role", "region");
        list.getElement().setAttribute("aria-label", backing.title());
        add(new Div(Parts.text("sm-def", backing.definition())));
        if (backing.rows().isEmpty()) {
            add(Parts.text("pg-empty", getTranslation("summary.list.empty")));
        } else {
            add(list);
        }
        if (backing.count() > backing.rows().size()) {
            add(Parts.text(
                    "t2",
                    getTranslation(
                            "briefings.list.more",
                            Integer.toString(backing.count()),
                            Integer.toString(backing.rows().size()))));
        }
        getFooter().add(Parts.button("pri", getTranslation("summary.list.back"), this::close));
    }
}
