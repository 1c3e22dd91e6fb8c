package cn.fengsui.dashboard.scenes;

import cn.fengsui.dashboard.DashboardConfig;
import cn.fengsui.dashboard.Feeds;
import cn.fengsui.dashboard.navigation.Background;
import cn.fengsui.dashboard.navigation.PageHeader;
import cn.fengsui.dashboard.navigation.Parts;
import cn.fengsui.dashboard.push.Live;
import cn.fengsui.dashboard.push.Screen;
import cn.fengsui.dashboard.security.CurrentActor;
import cn.fengsui.dashboard.shell.Markup.Plain;
import cn.fengsui.domain.identity.Actor;
import cn.fengsui.domain.wall.ScenePanel;
import cn.fengsui.domain.wall.ScenePurpose;
import cn.fengsui.domain.wall.WallPlan;
import cn.fengsui.domain.wall.WallScene;
import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.dependency.CssImport;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.RolesAllowed;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;

/** {@code /desk/scenes}: building scenes, giving them to screens, and the switch between calm and incident. */
@Route(value = "desk/scenes", autoLayout = false)
@RolesAllowed({"DISPATCHER", "DUTY_OFFICER", "SHIFT_LEAD"})
@CssImport("./scenes-page.css")
public class ScenesView extends Div implements HasDynamicTitle {

    private static final Duration TICK = Duration.ofSeconds(5);

    private final WallActs acts;
    private final WallDirector director;
    private final Live live;
    private final Actor actor;
    private final ModeSwitch modes;
    private final ScreenChoice screens = new ScreenChoice();
    private final Select<WallScene> saved = new Select<>();
    private final TextField name = new TextField(getTranslation("scene.name"));
    private final Select<ScenePurpose> purpose = new Select<>();
    private final TextField reason = new TextField(getTranslation("scene.reason"));
    private final Span said = Parts.text("sn-said", "");
    private final Div warnings = Parts.box("sn-warn");
    private final SceneEditor editor = new SceneEditor(this::changed, this::refuse, this::undo);
    private List<ScenePanel> panels = List.of();
    private String id = "";
    private int version;

    public ScenesView(
            CurrentActor current,
            DashboardConfig config,
            Feeds feeds,
            Live live,
            WallDirector director,
            WallActs acts) {
        this.acts = acts;
        this.director = director;
        this.live = live;
        this.actor = current.at("desk/scenes");
        this.modes = new ModeSwitch(mode -> act(() -> acts.mode(acts.seen(), mode, actor, why())), this::undo);
        addClassNames("pg", "sn");
        said.getElement().setAttribute("role", "status");
        fields();
        add(
                new PageHeader("desk/scenes", getTranslation("scene.title"), current, feeds.clock(), config.zone()),
                new Plain("main", left(), right()).classed("sn-main"));
        blank();
        Screen.keep(this, live, TICK, changed -> refresh());
    }

    @Override
    public String getPageTitle() {
        return getTranslation("scene.title");
    }

    @Override
    protected void onAttach(AttachEvent event) {
        editor.offer(live.cameras().all());
        load(event.getUI(), "");
    }

    private void fields() {
        saved.setLabel(getTranslation("scene.saved"));
        saved.setPlaceholder(getTranslation("scene.new"));
        saved.setItemLabelGenerator(scene -> getTranslation("scene.shown", scene.name(), scene.version()));
        saved.addValueChangeListener(chosen -> {
            if (chosen.getValue() != null && chosen.isFromClient()) {
                edit(chosen.getValue());
            }
        });
        purpose.setLabel(getTranslation("scene.purpose"));
        purpose.setItems(ScenePurpose.values());
        purpose.setItemLabelGenerator(each -> getTranslation("scene.purpose." + each));
        purpose.setValue(ScenePurpose.ALWAYS);
        reason.setPlaceholder(getTranslation("scene.reason.usual"));
    }

    private Plain left() {
        return new Plain(
                        "div",
                        new H2(getTranslation("scene.mode")),
                        modes,
                        reason,
                        new H2(getTranslation("scene.screens")),
                        screens,
                        button("pri", "scene.push", this::push),
                        button(
                                "",
                                "scene.standard",
                                () -> act(() -> acts.standard(acts.seen(), screens.chosen(), actor, why()))),
                        said,
                        warnings)
                .classed("sn-left");
    }

    private Plain right() {
        var bar = Parts.box(
                "sn-bar",
                saved,
                button("", "scene.new", this::blank),
                name,
                purpose,
                button("", "scene.save", () -> save(scene -> {})));
        return new Plain("div", bar, editor).classed("sn-right");
    }

    private NativeButton button(String classes, String key, Runnable clicked) {
        return Parts.button(classes, getTranslation(key), clicked);
    }

    private void refresh() {
        screens.show(live.screens().all(), director.standing());
        modes.show(director.standing());
    }

    private void blank() {
        id = UUID.randomUUID().toString().substring(0, 8);
        version = 0;
        panels = List.of();
        name.setValue("");
        saved.clear();
        editor.show(panels);
    }

    private void edit(WallScene scene) {
        id = scene.id();
        version = scene.version();
        panels = scene.panels();
        name.setValue(scene.name());
        purpose.setValue(scene.purpose());
        editor.show(panels);
        warn();
    }

    private void changed(List<ScenePanel> now) {
        panels = now;
        warn();
    }

    private void refuse(String why) {
        said.setText(getTranslation("screen.failed", why));
    }

    private void warn() {
        warnings.removeAll();
        if (panels.isEmpty()) {
            return;
        }
        try {
            screens.warnings(scene()).forEach(line -> warnings.add(new Plain("p").saying(line)));
        } catch (IllegalArgumentException notYetAScene) {
            warnings.add(new Plain("p").saying(notYetAScene.getMessage()));
        }
    }

    private WallScene scene() {
        String called = name.getValue().isBlank()
                ? getTranslation("scene.unnamed")
                : name.getValue().strip();
        return new WallScene(id, version, called, purpose.getValue(), panels, Instant.EPOCH, "");
    }

    /** Saves when something was changed, then gives that version to the chosen screens. */
    private void push() {
        if (screens.chosen().isEmpty()) {
            said.setText(getTranslation("scene.no-screen"));
            return;
        }
        save(scene -> act(() -> acts.push(acts.seen(), scene, screens.chosen(), actor, why())));
    }

    private void save(java.util.function.Consumer<WallScene> then) {
        WallScene wanted;
        try {
            wanted = scene();
        } catch (IllegalArgumentException wrong) {
            refuse(wrong.getMessage());
            return;
        }
        WallScene before = saved.getValue();
        boolean same = before != null
                && before.reference().equals(wanted.reference())
                && before.panels().equals(wanted.panels())
                && before.name().equals(wanted.name())
                && before.purpose() == wanted.purpose();
        if (same) {
            then.accept(before);
            return;
        }
        UI ui = UI.getCurrent();
        Background.load(
                ui,
                () -> acts.save(wanted, actor),
                done -> {
                    said.setText(getTranslation("scene.saved-as", done.name(), done.version()));
                    version = done.version();
                    load(ui, done.reference());
                    then.accept(done);
                },
                failed -> refuse(String.valueOf(failed.getMessage())));
    }

    private void load(UI ui, String chosen) {
        Background.load(
                ui,
                acts::scenes,
                found -> {
                    saved.setItems(found);
                    found.stream()
                            .filter(scene -> scene.reference().equals(chosen))
                            .findFirst()
                            .ifPresent(saved::setValue);
                },
                failed -> refuse(String.valueOf(failed.getMessage())));
    }

    private void undo() {
        act(() -> acts.undo(acts.seen(), actor));
    }

    private void act(Supplier<WallPlan> act) {
        Background.load(
                UI.getCurrent(),
                act,
                plan -> said.setText(getTranslation("scene.done", plan.version())),
                failed -> refuse(String.valueOf(failed.getMessage())));
    }

    private String why() {
        String written = reason.getValue().strip();
        return written.isEmpty() ? getTranslation("scene.reason.usual") : written;
    }
}
