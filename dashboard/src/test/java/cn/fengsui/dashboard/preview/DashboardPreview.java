package cn.fengsui.dashboard.preview;

import cn.fengsui.dashboard.Dashboard;
import cn.fengsui.dashboard.DashboardConfig;
import cn.fengsui.dashboard.push.Live;
import cn.fengsui.domain.identity.Account;
import cn.fengsui.domain.identity.Role;
import cn.fengsui.domain.settings.Settings;
import java.time.Clock;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** Starts the dashboard with the invented city, prints the address and waits. Arguments: port, state. */
public final class DashboardPreview {

    private DashboardPreview() {}

    public static void main(String[] arguments) throws Exception {
        var ports = new PreviewPorts(Clock.systemUTC());
        for (Role role : Role.values()) {
            String user = role.name().toLowerCase(Locale.ROOT).replace('_', '-');
            ports.accounts.put(user, new Account(user, role.zh() + " 0231", role, "{noop}" + user, true));
        }
        var config = DashboardConfig.from(Settings.of(Map.of("dashboard.port", arguments[0])));
        try (var live = new Live();
                var dashboard = Dashboard.start(
                        config,
                        ports.feeds(request -> new CompletableFuture<>()),
                        live,
                        cn.fengsui.dashboard.push.Announce.to(live))) {
            System.out.println("http://127.0.0.1:" + dashboard.port());
            Thread.currentThread().join();
        }
    }
}
