package cn.fengsui.dashboard.desk;

import cn.fengsui.dashboard.navigation.AreaMap;
import cn.fengsui.dashboard.navigation.Parts;
import com.vaadin.flow.component.Composite;

/** The map at the scene of one incident, with the numbered cameras around it. */
final class SceneMap extends Composite<AreaMap> {

    private static final double ZOOM = 14.4;
    private static final int SYMBOL_PIXELS = 34;

    @Override
    protected AreaMap initContent() {
        return new AreaMap(1.2, SYMBOL_PIXELS, true);
    }

    void show(IncidentFile file) {
        var incident = file.incident();
        getContent()
                .show(
                        incident.place().point(),
                        ZOOM,
                        incident.drill(),
                        file.cameras(),
                        Parts.badge(incident.level(), false));
    }
}
