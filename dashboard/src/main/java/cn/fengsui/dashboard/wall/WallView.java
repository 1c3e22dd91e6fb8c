package cn.fengsui.dashboard.wall;

import cn.fengsui.dashboard.DashboardConfig;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.RolesAllowed;

/** The duty wall. */
@Route(value = "wall", autoLayout = false)
@RolesAllowed({"DUTY_OFFICER", "SHIFT_LEAD", "DISPATCHER", "LEADER"})
public class WallView extends Div {

    public WallView(DashboardConfig config) {
        setText(config.cityName());
    }
}
