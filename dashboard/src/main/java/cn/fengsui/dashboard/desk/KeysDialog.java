package cn.fengsui.dashboard.desk;

import cn.fengsui.dashboard.navigation.Parts;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import java.util.List;

/** All shortcuts of the desk. */
final class KeysDialog extends Dialog {

    private static final List<String> KEYS =
            List.of("A", "B", "C", "D", "F", "G", "H", "L", "M", "N", "P", "R", "U", "V", "Y", "1", "2", "3", "Pause");

    KeysDialog() {
        setHeaderTitle(getTranslation("desk.keys.help"));
        var list = Parts.box("pg dk-keys");
        line(list, "J K", getTranslation("desk.keys.step"));
        KEYS.forEach(key -> line(list, key, getTranslation("desk.keys." + key)));
        add(list);
    }

    /** Adds one "key: what it does" to a box. */
    static void line(Div box, String keys, String words) {
        box.add(Parts.keyLine(keys, words));
    }
}
