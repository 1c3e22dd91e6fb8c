package cn.fengsui.dashboard.alertdesk;

import cn.fengsui.dashboard.navigation.Parts;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import java.util.List;

/** The shortcuts of the alert desk, in its bottom line and all of them in a dialog. */
final class KeysLine {

    private static final List<String> ALL = List.of(
            "J K", "A", "T", "F", "X", "D", "H", "S", "O", "Y", "R", "G", "1", "2", "3", "4", "5", "M", "Pause");
    private static final List<String> FEW = List.of("J K", "A", "T", "F", "S", "R", "G", "Pause");

    private KeysLine() {}

    static Div footer(Component on) {
        var foot = Parts.box("pg-foot");
        FEW.forEach(key -> line(on, foot, key));
        foot.add(Parts.keyLine("?", on.getTranslation("desk.keys.help")));
        return foot;
    }

    static void open(Component on) {
        var dialog = new Dialog();
        dialog.setHeaderTitle(on.getTranslation("desk.keys.help"));
        var list = Parts.box("pg dk-keys");
        ALL.forEach(key -> line(on, list, key));
        dialog.add(list);
        dialog.open();
    }

    private static void line(Component on, Div box, String key) {
        box.add(Parts.keyLine(key, on.getTranslation("alerts.keys." + key.replace(" ", ""))));
    }
}
