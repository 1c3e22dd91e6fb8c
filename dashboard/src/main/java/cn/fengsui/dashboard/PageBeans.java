package cn.fengsui.dashboard;

import cn.fengsui.dashboard.alertdesk.AlertFiles;
import cn.fengsui.dashboard.alertdesk.AlertMoving;
import cn.fengsui.dashboard.alerts.AlertBook;
import cn.fengsui.dashboard.cameras.Watched;
import cn.fengsui.dashboard.deadletters.DeadLetterBook;
import cn.fengsui.dashboard.desk.IncidentFiles;
import cn.fengsui.dashboard.desk.IncidentMoves;
import cn.fengsui.dashboard.desk.OpenIncidents;
import cn.fengsui.dashboard.push.Announce;
import cn.fengsui.dashboard.push.Live;
import cn.fengsui.dashboard.push.Topic;
import cn.fengsui.dashboard.report.IngestDoor;
import cn.fengsui.dashboard.report.ReportEndpoint;
import cn.fengsui.dashboard.review.ReviewBook;
import cn.fengsui.dashboard.summary.SituationBook;
import cn.fengsui.dashboard.video.GatewayApi;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the desk, summary, report and cameras pages take as constructor arguments. */
@Configuration(proxyBeanMethods = false)
class PageBeans {

    @Bean
    OpenIncidents openIncidents(Feeds feeds, Live live) {
        var open = new OpenIncidents(feeds.incidents(), live.isExercise()).start();
        live.onChange(topic -> {
            if (topic == Topic.INCIDENTS) {
                open.hint();
            }
        });
        return open;
    }

    @Bean
    IncidentFiles incidentFiles(Feeds feeds, Live live) {
        return new IncidentFiles(feeds.incidents(), feeds.reports(), feeds.cameras(), live.isExercise());
    }

    @Bean
    IncidentMoves incidentMoves(Feeds feeds, Announce announce) {
        return new IncidentMoves(feeds.incidents(), announce);
    }

    /** One for all desks: what stands how is computed once for the same picture. */
    @Bean
    AlertBook alertBook(Live live) {
        return new AlertBook(live);
    }

    @Bean
    AlertFiles alertFiles(Feeds feeds) {
        return new AlertFiles(feeds.alerts(), feeds.alerting(), feeds.reports());
    }

    @Bean
    AlertMoving alertMoving(Feeds feeds, Announce announce, DashboardConfig config) {
        return new AlertMoving(
                feeds.alerting().handlings(),
                feeds.accounts(),
                announce,
                config.alerts().holdLimits());
    }

    @Bean
    ReviewBook reviewBook(Feeds feeds) {
        return new ReviewBook(feeds.alerting(), feeds.clock());
    }

    @Bean
    SituationBook situationBook(Feeds feeds, Live live, DashboardConfig config) {
        return new SituationBook(feeds, live.evaluations()::all, config.zone());
    }

    @Bean
    Watched watched(Feeds feeds) {
        return new Watched(feeds.audit());
    }

    @Bean
    GatewayApi gatewayApi(DashboardConfig config) {
        return new GatewayApi(config.videoUrl(), config.videoKey());
    }

    @Bean
    IngestDoor ingestDoor(DashboardConfig config, Feeds feeds) {
        return new IngestDoor(config.ingestUrl(), config.ingestKey(), feeds.clock());
    }

    @Bean
    DeadLetterBook deadLetterBook(DashboardConfig config, Feeds feeds) {
        return new DeadLetterBook(config.ingestUrl(), config.ingestKey(), feeds.audit());
    }

    @Bean
    ReportEndpoint reportEndpoint(IngestDoor ingest, Feeds feeds) {
        return new ReportEndpoint(ingest, feeds.attachments(), feeds.incidents());
    }
}
