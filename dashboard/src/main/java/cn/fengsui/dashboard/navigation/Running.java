package cn.fengsui.dashboard.navigation;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasStyle;
import com.vaadin.flow.component.dependency.JsModule;
import com.vaadin.flow.dom.Element;

/** A time that runs in the browser. */
@JsModule("./desk-times.ts")
final class Running extends Component implements HasStyle {

    Running(Element element) {
        super(element);
    }
}
