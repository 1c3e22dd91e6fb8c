package cn.fengsui.dashboard.screens;

import cn.fengsui.dashboard.push.Screen;
import cn.fengsui.dashboard.push.Subscription;
import cn.fengsui.dashboard.push.Topic;
import cn.fengsui.dashboard.scenes.WallDirector;
import cn.fengsui.dashboard.shell.Language;
import cn.fengsui.dashboard.wall.ScreenFace;
import cn.fengsui.dashboard.wall.WallParts;
import cn.fengsui.domain.wall.WallScreen;
import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.DetachEvent;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.VaadinRequest;
import jakarta.annotation.security.RolesAllowed;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.context.SecurityContextHolder;

/** The frame inside a screen's page: {@code /wall/screen}. Only a screen may open it. */
@Route(value = "wall/screen", autoLayout = false)
@RolesAllowed(ScreenPass.ROLE)
@StyleSheet("theme/wall.css")
public class ScreenWallView extends Div implements HasDynamicTitle {

    private static final Duration TICK = Duration.ofSeconds(5);
    private static final int RECONNECT_MILLIS = 2_000;

    private final WallParts parts;
    private final WallDirector director;
    private final ScreenRegister register;
    private final ScreenPass pass;
    private final String address;
    private @Nullable Subscription changes;
    private @Nullable Screen screen;

    public ScreenWallView(WallParts parts, WallDirector director, ScreenRegister register) {
        this.parts = parts;
        this.director = director;
        this.register = register;
        if (!(SecurityContextHolder.getContext().getAuthentication() instanceof ScreenPass mine)) {
            throw new IllegalStateException(
                    "Only a screen of the wall opens this page; open its address with its token.");
        }
        this.pass = mine;
        VaadinRequest request = VaadinRequest.getCurrent();
        this.address = request == null ? "" : request.getRemoteAddr();
        addClassName("wall-page");
    }

    @Override
    public String getPageTitle() {
        return getTranslation("wall.title");
    }

    @Override
    protected void onAttach(AttachEvent event) {
        UI ui = event.getUI();
        Optional<WallScreen> mine = register.stillThere(pass);
        if (mine.isEmpty()) {
            return;
        }
        ui.setLocale(mine.get().language().equals("en") ? Locale.ENGLISH : Locale.SIMPLIFIED_CHINESE);
        Language.tell(ui);
        ui.getReconnectDialogConfiguration().setReconnectInterval(RECONNECT_MILLIS);
        var face = new ScreenFace(parts, mine.get(), ScreenDoor.actor(mine.get(), address));
        add(face);
        face.show(director.standing());
        changes = director.onChange(standing -> Screen.draw(ui, () -> face.show(standing)));
        screen = Screen.of(ui, parts.live(), Topic.OF_WALLS, TICK, changed -> {
            if (register.stillThere(pass).isEmpty()) {
                leave(ui);
            } else if (!Topic.isTick(changed)) {
                face.refreshIfChanged();
            } else {
                face.refresh();
            }
        });
        face.getElement().setAttribute("data-ready", true);
    }

    @Override
    protected void onDetach(DetachEvent event) {
        if (changes != null) {
            changes.close();
        }
        if (screen != null) {
            screen.close();
        }
    }

    /** Revoked: nothing stays on the screen, and nothing more comes. */
    private void leave(UI ui) {
        removeAll();
        ui.getSession().getSession().invalidate();
    }
}
