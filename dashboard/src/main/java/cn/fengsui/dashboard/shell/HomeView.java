package cn.fengsui.dashboard.shell;

import cn.fengsui.dashboard.security.CurrentActor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.RolesAllowed;

/** The address without a page: leads everybody to the page of their role. */
@Route("")
@RolesAllowed({
    "DUTY_OFFICER",
    "SHIFT_LEAD",
    "DISPATCHER",
    "LEADER",
    "GRID_OFFICER",
    "CAMERA_OPERATOR",
    "AUDITOR",
    "ADMINISTRATOR"
})
public class HomeView extends Div implements BeforeEnterObserver {

    private final CurrentActor current;

    public HomeView(CurrentActor current) {
        this.current = current;
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        event.forwardTo(
                switch (current.role()) {
                    case DUTY_OFFICER, SHIFT_LEAD -> "wall";
                    case DISPATCHER -> "desk";
                    case LEADER -> "summary";
                    case GRID_OFFICER -> "report";
                    case CAMERA_OPERATOR, ADMINISTRATOR -> "cameras";
                    case AUDITOR -> "audit";
                });
    }
}
