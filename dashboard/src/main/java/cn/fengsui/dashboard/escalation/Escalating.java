package cn.fengsui.dashboard.escalation;

import cn.fengsui.dashboard.DashboardConfig;
import cn.fengsui.dashboard.Feeds;
import cn.fengsui.dashboard.push.Announce;
import cn.fengsui.dashboard.push.Live;
import java.net.URI;
import java.util.ArrayList;

/** Starts what happens by itself with alerts. */
public final class Escalating implements AutoCloseable {

    private final AlertRounds rounds;

    private Escalating(AlertRounds rounds) {
        this.rounds = rounds;
    }

    /** Runs until closed; the first round comes at once. */
    public static Escalating start(DashboardConfig config, Feeds feeds, Live live, Announce announce) {
        MessagesConfig messages = config.messages();
        var channels = new ArrayList<Channel>();
        if (messages.hasWebhook()) {
            channels.add(new Webhook(URI.create(messages.webhookUrl()), messages.webhookSecret(), feeds.clock()));
        }
        if (messages.hasMail()) {
            channels.add(new Mail(messages.mail(), feeds.clock()));
        }
        var deliveries = new Deliveries(
                feeds.alerting().escalations(),
                feeds.alerts(),
                feeds.alerting().handlings(),
                channels,
                config.cityName(),
                feeds.clock());
        return new Escalating(
                new AlertRounds(feeds.alerting(), config.alerts(), live, announce, deliveries, feeds.clock()).start());
    }

    @Override
    public void close() {
        rounds.close();
    }
}
