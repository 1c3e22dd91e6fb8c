package cn.fengsui.dashboard.shell;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Paragraph;

/** A page that only says one thing, and leads back. */
class Notice extends Div {

    void say(String title, String detail, String home) {
        removeAll();
        addClassName("notice-page");
        var card = new Div(new H1(title), new Paragraph(detail), new Anchor("./", home));
        card.addClassName("notice");
        add(card);
    }
}
