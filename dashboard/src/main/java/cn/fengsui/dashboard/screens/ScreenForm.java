package cn.fengsui.dashboard.screens;

import cn.fengsui.dashboard.navigation.Parts;
import cn.fengsui.domain.wall.WallScreen;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.component.textfield.NumberField;
import com.vaadin.flow.component.textfield.TextField;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.function.Consumer;

/** Asks for what must be known of a screen. What is wrong is said beside the fields, which stay filled. */
final class ScreenForm extends Dialog {

    private static final int FULL_HD_WIDTH = 1920;
    private static final int FULL_HD_HEIGHT = 1080;
    private static final double MONITOR_OF_55_INCHES = 1210;
    private static final double USUAL_DISTANCE = 5;

    private final Clock clock;
    private final TextField id = new TextField(getTranslation("screen.id"));
    private final TextField name = new TextField(getTranslation("screen.name"));
    private final IntegerField width = new IntegerField(getTranslation("screen.width-px"));
    private final IntegerField height = new IntegerField(getTranslation("screen.height-px"));
    private final NumberField millimetres = new NumberField(getTranslation("screen.width-mm"));
    private final NumberField metres = new NumberField(getTranslation("screen.distance"));
    private final Select<String> language = new Select<>();
    private final Span problem = Parts.text("pg-refused", "");

    ScreenForm(Clock clock, Consumer<WallScreen> filled) {
        this.clock = clock;
        setHeaderTitle(getTranslation("screen.register"));
        width.setValue(FULL_HD_WIDTH);
        height.setValue(FULL_HD_HEIGHT);
        millimetres.setValue(MONITOR_OF_55_INCHES);
        metres.setValue(USUAL_DISTANCE);
        language.setLabel(getTranslation("screen.language"));
        language.setItems("zh", "en");
        language.setItemLabelGenerator(code -> code.equals("en") ? "English" : "中文");
        language.setValue("zh");
        problem.getElement().setAttribute("role", "alert");
        add(Parts.box("sc-form", id, name, width, height, millimetres, metres, language), problem);
        getFooter().add(Parts.button("pri", getTranslation("screen.register"), () -> read(filled)));
        Parts.focusOnOpen(id);
    }

    private void read(Consumer<WallScreen> filled) {
        try {
            filled.accept(new WallScreen(
                    id.getValue().strip(),
                    name.getValue().isBlank()
                            ? id.getValue().strip()
                            : name.getValue().strip(),
                    "",
                    number(width.getValue()),
                    number(height.getValue()),
                    number(millimetres.getValue()),
                    metres.getValue() == null ? 0 : metres.getValue(),
                    language.getValue(),
                    clock.instant().truncatedTo(ChronoUnit.MICROS),
                    false));
            close();
        } catch (IllegalArgumentException wrong) {
            problem.setText(getTranslation("screen.failed", wrong.getMessage()));
        }
    }

    private static int number(@org.jspecify.annotations.Nullable Number value) {
        return value == null ? 0 : value.intValue();
    }
}
