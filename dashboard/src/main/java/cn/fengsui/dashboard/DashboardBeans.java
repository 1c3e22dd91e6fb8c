package cn.fengsui.dashboard;

import cn.fengsui.dashboard.alerts.Acknowledging;
import cn.fengsui.dashboard.escalation.Escalating;
import cn.fengsui.dashboard.flood.FloodBook;
import cn.fengsui.dashboard.map.CameraPlaces;
import cn.fengsui.dashboard.map.CamerasEndpoint;
import cn.fengsui.dashboard.map.Layers;
import cn.fengsui.dashboard.map.LayersEndpoint;
import cn.fengsui.dashboard.map.PastEndpoint;
import cn.fengsui.dashboard.mapsources.AreaOutlines;
import cn.fengsui.dashboard.mapsources.MapSourceDesk;
import cn.fengsui.dashboard.mapsources.MapSourcesEndpoint;
import cn.fengsui.dashboard.push.Announce;
import cn.fengsui.dashboard.push.Live;
import cn.fengsui.dashboard.scenes.WallActs;
import cn.fengsui.dashboard.scenes.WallDirector;
import cn.fengsui.dashboard.screens.QuietMessages;
import cn.fengsui.dashboard.screens.ScreenDoor;
import cn.fengsui.dashboard.screens.ScreenRegister;
import cn.fengsui.dashboard.security.CurrentActor;
import cn.fengsui.dashboard.security.StaySignedIn;
import cn.fengsui.dashboard.shell.DrillMark;
import cn.fengsui.dashboard.shell.ErrorPage;
import cn.fengsui.dashboard.shell.Language;
import cn.fengsui.dashboard.shell.Probes;
import cn.fengsui.dashboard.shell.Translations;
import cn.fengsui.dashboard.wall.FactsReader;
import cn.fengsui.dashboard.wall.WallParts;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Everything that views take as constructor arguments, in one place. */
@Configuration(proxyBeanMethods = false)
class DashboardBeans {

    @Bean
    Translations translations() {
        return new Translations();
    }

    @Bean
    Language language() {
        return new Language();
    }

    @Bean
    DrillMark drillMark(Translations texts, Live live) {
        return new DrillMark(texts, live.isExercise());
    }

    @Bean
    CurrentActor currentActor(Feeds feeds) {
        return new CurrentActor(feeds.accounts());
    }

    @Bean
    ErrorPage errorPage(Translations translations) {
        return new ErrorPage(translations);
    }

    @Bean
    Layers layers(Live live) {
        return new Layers(live);
    }

    @Bean
    LayersEndpoint layersEndpoint(Layers layers, FloodBook flood) {
        return new LayersEndpoint(layers, flood);
    }

    @Bean
    CamerasEndpoint camerasEndpoint(Live live, Feeds feeds) {
        return new CamerasEndpoint(new CameraPlaces(live, feeds.clock()));
    }

    @Bean
    PastEndpoint pastEndpoint(Feeds feeds, Live live) {
        return new PastEndpoint(feeds.reports(), feeds.situation(), live);
    }

    @Bean
    MapSourceDesk mapSourceDesk(Feeds feeds, DashboardConfig config) {
        return new MapSourceDesk(feeds.places().sources(), config.maps(), config.mapCentre(), feeds.clock());
    }

    @Bean
    MapSourcesEndpoint mapSourcesEndpoint(MapSourceDesk desk, Feeds feeds) {
        return new MapSourcesEndpoint(desk, new AreaOutlines(feeds.places().areas(), feeds.clock()));
    }

    /** Runs what blocks. */
    @Bean(destroyMethod = "close")
    ExecutorService workers() {
        return Executors.newVirtualThreadPerTaskExecutor();
    }

    @Bean
    Acknowledging acknowledging(Feeds feeds, Announce announce, ExecutorService workers) {
        return new Acknowledging(feeds.alerts(), feeds.alerting().handlings(), announce, workers);
    }

    /** Reads the log while somebody looks at key spots. */
    @Bean(destroyMethod = "close")
    FloodBook floodBook(Feeds feeds, Live live) {
        return FloodBook.start(feeds, live.isExercise());
    }

    @Bean
    FactsReader factsReader(Live live, Feeds feeds) {
        return new FactsReader(live, feeds.clock());
    }

    @Bean
    WallParts wallParts(
            DashboardConfig config,
            Feeds feeds,
            Live live,
            Layers layers,
            FactsReader facts,
            Acknowledging acknowledging,
            FloodBook flood,
            ExecutorService workers) {
        return new WallParts(config, feeds, live, layers, facts, acknowledging, flood, workers);
    }

    /** Closed with the context: it follows the live picture on a thread of its own. */
    @Bean(destroyMethod = "close")
    WallDirector wallDirector(Feeds feeds, Live live) {
        return WallDirector.start(live, feeds.walls(), feeds.audit(), feeds.clock());
    }

    @Bean
    WallActs wallActs(Feeds feeds, Live live, Announce announce) {
        return new WallActs(feeds.walls(), live, announce, feeds.clock());
    }

    @Bean
    ScreenRegister screenRegister(Live live) {
        return new ScreenRegister(live);
    }

    @Bean
    ScreenDoor screenDoor(
            ScreenRegister register,
            Announce announce,
            Feeds feeds,
            Translations translations,
            DashboardConfig config,
            StaySignedIn stay) {
        return new ScreenDoor(register, announce, feeds.audit(), translations, config, stay, feeds.clock());
    }

    @Bean
    QuietMessages quietMessages() {
        return new QuietMessages();
    }

    @Bean(destroyMethod = "close")
    Escalating escalating(DashboardConfig config, Feeds feeds, Live live, Announce announce) {
        return Escalating.start(config, feeds, live, announce);
    }

    @Bean
    PrometheusMeterRegistry meters() {
        return new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    }

    @Bean
    Probes probes(Feeds feeds, PrometheusMeterRegistry meters) {
        return new Probes(feeds, meters);
    }
}
