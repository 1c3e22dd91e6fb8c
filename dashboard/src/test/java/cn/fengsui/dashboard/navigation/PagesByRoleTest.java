package cn.fengsui.dashboard.navigation;

import static org.assertj.core.api.Assertions.assertThat;

import cn.fengsui.dashboard.alertdesk.AlertDeskView;
import cn.fengsui.dashboard.audit.AuditView;
import cn.fengsui.dashboard.cameras.CamerasView;
import cn.fengsui.dashboard.citymap.CityMapView;
import cn.fengsui.dashboard.deadletters.DeadLettersView;
import cn.fengsui.dashboard.desk.DeskView;
import cn.fengsui.dashboard.flood.FloodView;
import cn.fengsui.dashboard.mapsources.MapSourcesView;
import cn.fengsui.dashboard.review.ReviewView;
import cn.fengsui.dashboard.scenes.ScenesView;
import cn.fengsui.dashboard.screens.ScreensView;
import cn.fengsui.dashboard.summary.SummaryView;
import cn.fengsui.dashboard.wall.WallView;
import cn.fengsui.domain.identity.Role;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.RolesAllowed;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PagesByRoleTest {

    private static final List<Class<?>> VIEWS = List.of(
            WallView.class,
            DeskView.class,
            AlertDeskView.class,
            ReviewView.class,
            SummaryView.class,
            CamerasView.class,
            AuditView.class,
            CityMapView.class,
            FloodView.class,
            ScenesView.class,
            ScreensView.class,
            DeadLettersView.class,
            MapSourcesView.class);

    @ParameterizedTest
    @EnumSource(Role.class)
    void everyLinkOfARoleLeadsToAPageItMayOpen(Role role) {
        for (Class<?> view : VIEWS) {
            String route = view.getAnnotation(Route.class).value();
            boolean linked = PageHeader.pagesOf(role).contains(route);
            boolean allowed =
                    List.of(view.getAnnotation(RolesAllowed.class).value()).contains(role.name());
            assertThat(!linked || allowed).as(role + " is linked to " + route).isTrue();
        }
    }
}
