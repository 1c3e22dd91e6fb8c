package cn.fengsui.dashboard;

import cn.fengsui.dashboard.alertdesk.AlertFiles;
import cn.fengsui.dashboard.alertdesk.AlertMoving;
import cn.fengsui.dashboard.alertdesk.DeskBars;
import cn.fengsui.dashboard.alertdesk.DeskEndpoint;
import cn.fengsui.dashboard.alerts.AlertBook;
import cn.fengsui.dashboard.briefing.IncidentDrafts;
import cn.fengsui.dashboard.cameras.Watched;
import cn.fengsui.dashboard.deadletters.DeadLetterBook;
import cn.fengsui.dashboard.desk.IncidentFiles;
import cn.fengsui.dashboard.desk.IncidentMoves;
import cn.fengsui.dashboard.desk.Lookalikes;
import cn.fengsui.dashboard.desk.OpenIncidents;
import cn.fengsui.dashboard.issue.BriefingDesk;
import cn.fengsui.dashboard.issue.BriefingEndpoint;
import cn.fengsui.dashboard.issue.BriefingFiles;
import cn.fengsui.dashboard.issue.Imprints;
import cn.fengsui.dashboard.masks.MaskBook;
import cn.fengsui.dashboard.masks.MaskEndpoint;
import cn.fengsui.dashboard.push.Announce;
import cn.fengsui.dashboard.push.Live;
import cn.fengsui.dashboard.push.Topic;
import cn.fengsui.dashboard.report.IngestDoor;
import cn.fengsui.dashboard.report.ReportEndpoint;
import cn.fengsui.dashboard.review.ReviewBook;
import cn.fengsui.dashboard.security.CurrentActor;
import cn.fengsui.dashboard.shell.Translations;
import cn.fengsui.dashboard.situation.SituationBook;
import cn.fengsui.dashboard.situation.SituationDrafts;
import cn.fengsui.dashboard.summary.SummaryParts;
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
    Lookalikes lookalikes(Feeds feeds) {
        return new Lookalikes(feeds.candidates(), feeds.incidents());
    }

    @Bean
    IncidentFiles incidentFiles(Feeds feeds, Lookalikes lookalikes, Live live) {
        return new IncidentFiles(feeds.incidents(), feeds.reports(), feeds.cameras(), lookalikes, live.isExercise());
    }

    @Bean
    IncidentMoves incidentMoves(Feeds feeds, Announce announce, Live live) {
        return new IncidentMoves(feeds.incidents(), announce, live.clocks()::find);
    }

    /** One for all desks: what stands how is computed once for the same picture. */
    @Bean
    AlertBook alertBook(Live live) {
        return new AlertBook(live);
    }

    @Bean
    MaskBook maskBook(Feeds feeds) {
        return new MaskBook(feeds.places().masks(), feeds.clock());
    }

    @Bean
    MaskEndpoint maskEndpoint(MaskBook book) {
        return new MaskEndpoint(book);
    }

    /** Sound on every page of those who watch. */
    @Bean
    DeskBars deskBars(DashboardConfig config, Feeds feeds, Live live, AlertBook book, CurrentActor current) {
        return new DeskBars(config, feeds, live, book, current);
    }

    @Bean
    DeskEndpoint deskEndpoint(DashboardConfig config, Feeds feeds, CurrentActor current) {
        return new DeskEndpoint(config.alerts(), feeds.audit(), current);
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
    BriefingFiles briefingFiles(Feeds feeds, DashboardConfig config) {
        return new BriefingFiles(feeds.papers().briefings(), new Imprints(config.cityName(), config.zone()));
    }

    @Bean
    BriefingDesk briefingDesk(Feeds feeds, BriefingFiles files) {
        return new BriefingDesk(feeds.papers().briefings(), files);
    }

    @Bean
    BriefingEndpoint briefingEndpoint(CurrentActor current, Feeds feeds, BriefingFiles files, Live live) {
        return new BriefingEndpoint(current, feeds.papers().briefings(), files, feeds.audit(), live.isExercise());
    }

    @Bean
    IncidentDrafts incidentDrafts(Feeds feeds, Translations texts, DashboardConfig config) {
        return new IncidentDrafts(feeds, texts, config.zone());
    }

    @Bean
    SummaryParts summaryParts(
            DashboardConfig config,
            Feeds feeds,
            Live live,
            SituationBook book,
            BriefingDesk briefings,
            Translations texts) {
        var drafts = new SituationDrafts(book, feeds.papers().briefings(), texts, config.zone());
        return new SummaryParts(config, feeds, live, book, drafts, briefings);
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
