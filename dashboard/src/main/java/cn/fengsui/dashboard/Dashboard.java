package cn.fengsui.dashboard;

import cn.fengsui.dashboard.push.Announce;
import cn.fengsui.dashboard.push.Live;
import cn.fengsui.dashboard.push.SharedMaps;
import cn.fengsui.dashboard.push.SituationPoll;
import cn.fengsui.state.SharedState;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

/** The running dashboard: one web server on one port. Closing it ends every session. */
public final class Dashboard implements AutoCloseable {

    private final ConfigurableApplicationContext context;
    private @Nullable AutoCloseable owned;

    private Dashboard(ConfigurableApplicationContext context) {
        this.context = context;
    }

    /**
     * Starts the dashboard on the shared live picture and returns when it answers.
     *
     * @throws RuntimeException if the port is taken; the message names it
     */
    public static Dashboard start(DashboardConfig config, Feeds feeds, SharedState state) {
        var live = new Live(config.drill());
        try {
            live.fedBy(SharedMaps.follow(state, live));
            live.fedBy(SituationPoll.start(feeds.situation(), config.zone(), live));
            return start(config, feeds, live, Announce.to(state)).owning(live);
        } catch (RuntimeException failed) {
            closeQuietly(live, failed);
            throw failed;
        }
    }

    /**
     * Starts it on a live picture that the caller feeds and closes.
     *
     * @param announce tells other screens what was done on one of ours
     */
    public static Dashboard start(DashboardConfig config, Feeds feeds, Live live, Announce announce) {
        // The process has its own Logback configuration; Spring Boot must not replace it.
        System.setProperty("org.springframework.boot.logging.LoggingSystem", "none");
        var application = new SpringApplicationBuilder(DashboardApplication.class)
                .web(WebApplicationType.SERVLET)
                .bannerMode(Banner.Mode.OFF)
                .logStartupInfo(false)
                .registerShutdownHook(false)
                .properties(properties(config))
                .initializers(started -> {
                    var beans = started.getBeanFactory();
                    beans.registerSingleton("dashboardConfig", config);
                    beans.registerSingleton("feeds", feeds);
                    beans.registerSingleton("live", live);
                    beans.registerSingleton("announce", announce);
                })
                .build();
        application.setAddCommandLineProperties(false);
        return new Dashboard(application.run());
    }

    /** The port it listens on. */
    public int port() {
        var server = ((WebServerApplicationContext) context).getWebServer();
        return server == null ? -1 : server.getPort();
    }

    @Override
    public void close() throws Exception {
        context.close();
        if (owned != null) {
            owned.close();
        }
    }

    private Dashboard owning(AutoCloseable resource) {
        owned = resource;
        return this;
    }

    private static void closeQuietly(AutoCloseable resource, RuntimeException because) {
        try {
            resource.close();
        } catch (Exception alsoFailed) {
            because.addSuppressed(alsoFailed);
        }
    }

    private static Map<String, Object> properties(DashboardConfig config) {
        Map<String, Object> properties = new HashMap<>();
        properties.put("server.port", config.port());
        properties.put("server.address", config.bind());
        properties.put("server.shutdown", "immediate");
        properties.put("server.servlet.session.cookie.name", "FENGSUI");
        properties.put("server.servlet.session.cookie.http-only", true);
        properties.put("server.servlet.session.cookie.same-site", "lax");
        properties.put("server.servlet.session.cookie.secure", config.secureCookie());
        properties.put("server.servlet.session.timeout", "12h");
        properties.put("server.compression.enabled", true);
        properties.put("vaadin.allowed-packages", "cn.fengsui.dashboard");
        properties.put("vaadin.productionMode", true);
        properties.put("vaadin.heartbeatInterval", 15);
        properties.put("vaadin.closeIdleSessions", false);
        properties.put("spring.main.allow-bean-definition-overriding", false);
        properties.put("spring.jmx.enabled", false);
        properties.put("spring.config.location", "optional:classpath:/dashboard-none/");
        return properties;
    }
}
