package cn.fengsui.dashboard.masks;

import cn.fengsui.dashboard.navigation.Background;
import cn.fengsui.dashboard.navigation.Parts;
import cn.fengsui.domain.camera.Camera;
import cn.fengsui.domain.camera.PrivacyMask;
import cn.fengsui.domain.identity.Actor;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.dependency.JsModule;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.TextField;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** An administrator says what of a camera's picture nobody may see: by drawing, or by entering numbers. */
public final class MaskDialog extends Dialog {

    private static final List<String> WORDS =
            List.of("area", "add", "remove", "left", "top", "width", "height", "none", "one", "most");
    private static final int MOST_REASON = 60;

    private final MaskBook book;
    private final Camera camera;
    private final Actor actor;
    private final Editor editor = new Editor();
    private final TextField reason = new TextField(getTranslation("mask.reason"));
    private final Span problem = Parts.text("pg-refused", "");

    /** The rectangles in the browser. */
    @Tag("cc-mask-editor")
    @JsModule("./cc-mask-editor.ts")
    static final class Editor extends Component {}

    public MaskDialog(MaskBook book, Camera camera, Actor actor) {
        this.book = book;
        this.camera = camera;
        this.actor = actor;
        setHeaderTitle(getTranslation("mask.title", camera.name()));
        setWidth("820px");
        Map<String, String> words = new HashMap<>();
        WORDS.forEach(word -> words.put(word, getTranslation("mask." + word)));
        editor.getElement().setPropertyMap("texts", words);
        reason.setWidthFull();
        reason.setMaxLength(MOST_REASON);
        problem.getElement().setAttribute("role", "alert");
        add(
                editor,
                reason,
                problem,
                Parts.text("t2", getTranslation("mask.honest")),
                Parts.text("t2", getTranslation(camera.ptzType() == 1 ? "mask.turns" : "mask.logged")));
        getFooter()
                .add(
                        Parts.button("", getTranslation("mask.cancel"), this::close),
                        Parts.button("pri", getTranslation("mask.save"), this::save));
        read();
    }

    private void read() {
        Background.load(
                UI.getCurrent(),
                () -> book.covered(camera.id()),
                covered -> editor.getElement().setPropertyList("rectangles", covered),
                failed -> problem.setText(getTranslation("mask.unreadable")));
    }

    private void save() {
        if (reason.getValue().isBlank()) {
            problem.setText(getTranslation("mask.no-reason"));
            reason.focus();
            return;
        }
        UI ui = UI.getCurrent();
        editor.getElement()
                .executeJs("return JSON.stringify(this.rectangles)")
                .then(String.class, told -> keep(ui, told));
    }

    private void keep(UI ui, String told) {
        List<PrivacyMask.Rectangle> rectangles;
        try {
            rectangles = List.of(new ObjectMapper().readValue(told, PrivacyMask.Rectangle[].class));
        } catch (JsonProcessingException | IllegalArgumentException wrong) {
            problem.setText(getTranslation("mask.wrong"));
            return;
        }
        String why = reason.getValue().strip();
        Background.load(
                ui,
                () -> book.save(camera.id(), rectangles, why, actor),
                saved -> close(),
                failed -> problem.setText(getTranslation("mask.failed")));
    }
}
