package cn.fengsui.dashboard;

import cn.fengsui.dashboard.push.Live;
import java.util.HashMap;
import java.util.Map;
import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

/** The running dashboard: one web server on one port. Closing it ends every session. */
public final class Dashboard implements AutoCloseable {

    private final ConfigurableApplicationContext context;

    private Dashboard(ConfigurableApplicationContext context) {
        this.context = context;
    }

    /**
     * Starts the web server and returns when it answers.
     *
     * @param live what the screens show by themselves; stays the caller's to close
     * @throws RuntimeException if the port is taken; the message names it
     */
    public static Dashboard start(DashboardConfig config, Feeds feeds, Live live) {
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
    public void close() {
        context.close();
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
