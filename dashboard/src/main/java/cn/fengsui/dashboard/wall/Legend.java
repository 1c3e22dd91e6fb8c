package cn.fengsui.dashboard.wall;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;

/** What the hexagons mean. */
final class Legend extends Div {

    Legend(WallSize size) {
        addClassName("leg");
        if (size.isBig()) {
            add(new Span(getTranslation("legend.against")));
        }
        String suffix = size.isBig() ? "" : "-short";
        for (int tint : new int[] {1, 2, 3, -1}) {
            add(new Span(
                    HotList.hexagon(tint),
                    new Span(getTranslation("legend." + (tint < 0 ? "quiet" : "t" + tint) + suffix))));
        }
    }
}
