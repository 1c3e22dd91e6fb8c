package cn.fengsui.dashboard.preview;

import cn.fengsui.dashboard.Dashboard;
import cn.fengsui.dashboard.DashboardConfig;
import cn.fengsui.dashboard.push.Announce;
import cn.fengsui.dashboard.push.Live;
import cn.fengsui.domain.identity.Account;
import cn.fengsui.domain.identity.Role;
import cn.fengsui.domain.settings.Settings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Starts the dashboard with the invented city, prints the address and waits. Arguments: port, state (calm, incident or
 * degraded), folder with H.264 films.
 */
public final class DashboardPreview {

    private DashboardPreview() {}

    public static void main(String[] arguments) throws Exception {
        var ports = new PreviewPorts(Clock.systemUTC());
        accounts(ports);
        var config = DashboardConfig.from(Settings.of(Map.of("dashboard.port", arguments[0])));
        try (var live = new Live(true);
                var video = new PreviewVideo(films(Path.of(arguments[2])), "34020000001320000006")) {
            new PreviewCity(ports, live, Instant.now()).fill(arguments[1]);
            PreviewFlood.fill(ports, Instant.now());
            PreviewScenes.fill(ports, live);
            try (var dashboard = Dashboard.start(config, ports.feeds(video), live, Announce.to(live))) {
                System.out.println("http://127.0.0.1:" + dashboard.port());
                Thread.currentThread().join();
            }
        }
    }

    /** One account per role: the role's name in lower case with hyphens is user and password. */
    public static void accounts(PreviewPorts ports) {
        for (Role role : Role.values()) {
            String user = role.name().toLowerCase(Locale.ROOT).replace('_', '-');
            ports.accounts.put(user, new Account(user, role.zh() + " 0231", role, "{noop}" + user, true));
        }
    }

    private static List<Path> films(Path folder) throws java.io.IOException {
        try (var files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".mp4"))
                    .sorted()
                    .toList();
        }
    }
}
