package cn.fengsui.dashboard.wall;

import cn.fengsui.dashboard.alerts.Acknowledging;
import cn.fengsui.dashboard.push.Screen;
import cn.fengsui.dashboard.push.Topic;
import cn.fengsui.dashboard.security.CurrentActor;
import cn.fengsui.domain.identity.Actor;
import cn.fengsui.domain.identity.Role;
import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.DetachEvent;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.dependency.JsModule;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.RolesAllowed;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The duty wall: {@code /wall}, {@code ?size=hd|3x2} (else by the window's width), {@code ?world=real|drill}. */
@Route(value = "wall", autoLayout = false)
@RolesAllowed({"DUTY_OFFICER", "SHIFT_LEAD", "DISPATCHER", "LEADER"})
@StyleSheet("theme/wall.css")
public class WallView extends Div implements BeforeEnterObserver, HasDynamicTitle {

    private static final Duration TICK = Duration.ofSeconds(5);

    private final WallParts parts;
    private final Actor actor;
    private final Role role;
    private String askedSize = "";
    private String askedWorld = "";
    private @Nullable Screen screen;
    private @Nullable WallSize shownSize;
    private boolean shownDrill;

    /** Heartbeat and the band that says when this screen is lost; works without the server. */
    @Tag("cc-link")
    @JsModule("./cc-link.ts")
    static final class Link extends Component {}

    public WallView(WallParts parts, CurrentActor current) {
        this.parts = parts;
        this.actor = current.at(getTranslation("wall.seat"));
        this.role = current.role();
        addClassName("wall-page");
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        Map<String, List<String>> asked =
                event.getLocation().getQueryParameters().getParameters();
        askedSize = first(asked, "size");
        askedWorld = first(asked, "world");
    }

    @Override
    public String getPageTitle() {
        return getTranslation("wall.title") + " · " + parts.config().cityName();
    }

    @Override
    protected void onAttach(AttachEvent event) {
        UI ui = event.getUI();
        ui.getPage().executeJs("return window.innerWidth").then(Integer.class, width -> build(ui, size(width)));
        ui.getPage().addBrowserWindowResizeListener(resized -> {
            if (size(resized.getWidth()) != shownSize) {
                build(ui, size(resized.getWidth()));
            }
        });
    }

    @Override
    protected void onDetach(DetachEvent event) {
        if (screen != null) {
            screen.close();
        }
    }

    private void build(UI ui, WallSize size) {
        if (screen != null) {
            screen.close();
        }
        boolean drill = drill();
        shownSize = size;
        shownDrill = drill;
        var wall = new Wall(parts, size, actor, Acknowledging.isAllowed(role), drill);
        removeAll();
        add(wall, link());
        wall.refresh();
        screen = Screen.of(ui, parts.live(), Topic.OF_WALLS, TICK, changed -> {
            if (drill() != shownDrill) {
                build(ui, size);
            } else if (!Topic.isTick(changed)) {
                wall.refreshIfChanged();
            } else {
                wall.refresh();
            }
        });
    }

    private boolean drill() {
        return switch (askedWorld) {
            case "drill" -> true;
            case "real" -> false;
            default -> parts.live().isExercise();
        };
    }

    private WallSize size(int width) {
        return switch (askedSize) {
            case "hd" -> WallSize.HD;
            case "3x2" -> WallSize.BIG;
            default -> WallSize.forWidth(width);
        };
    }

    private Link link() {
        var link = new Link();
        link.getElement().setAttribute("zone", parts.config().zone().getId());
        link.getElement()
                .setPropertyMap(
                        "texts",
                        Map.of(
                                "lost", getTranslation("link.lost"),
                                "stood", getTranslation("link.stood"),
                                "tries", getTranslation("link.tries")));
        return link;
    }

    private static String first(Map<String, List<String>> asked, String name) {
        return asked.getOrDefault(name, List.of("")).get(0);
    }
}
