package cn.fengsui.dashboard.wall;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.dom.Style;

/** A box at a fixed place of the wall. */
final class Panel extends Div {

    Panel(String classes, Component... children) {
        super(children);
        addClassName("p");
        addClassNames(java.util.Arrays.stream(classes.split(" "))
                .filter(name -> !name.isEmpty())
                .toArray(String[]::new));
    }

    /** Puts it there. */
    Panel at(WallSize.Box box) {
        place(this, box);
        return this;
    }

    Panel at(int left, int top, int width, int height) {
        return at(new WallSize.Box(left, top, width, height));
    }

    static void place(Component component, WallSize.Box box) {
        Style style = component.getElement().getStyle();
        style.set("left", box.left() + "px")
                .set("top", box.top() + "px")
                .set("width", box.width() + "px")
                .set("height", box.height() + "px");
    }
}
