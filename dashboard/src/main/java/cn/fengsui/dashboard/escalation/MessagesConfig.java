package cn.fengsui.dashboard.escalation;

import cn.fengsui.domain.settings.Secret;
import cn.fengsui.domain.settings.Settings;
import java.net.URI;
import java.util.Set;

/**
 * Where messages about unowned alerts go.
 *
 * @param webhookUrl {@code alerts.webhook-url=}: an http or https address; empty = none
 * @param webhookSecret {@code alerts.webhook-secret=}: signs what is sent there; needed with an address
 * @param mail the mail server; none while {@code alerts.mail-host=} is empty
 */
public record MessagesConfig(String webhookUrl, Secret webhookSecret, MailServer mail) {

    static final String STARTTLS = "starttls";
    private static final String TLS = "tls";
    private static final Set<String> SECURITIES = Set.of(STARTTLS, TLS, "none");

    /**
     * @param host {@code alerts.mail-host=}; empty = no mail
     * @param port {@code alerts.mail-port=587}
     * @param security {@code alerts.mail-security=starttls}: starttls, tls or none
     * @param user {@code alerts.mail-user=}; empty = without login
     * @param password {@code alerts.mail-password=}
     * @param from {@code alerts.mail-from=}
     * @param to {@code alerts.mail-to=}: addresses with commas between
     */
    public record MailServer(
            String host, int port, String security, String user, Secret password, String from, String to) {

        boolean isTls() {
            return security.equals(TLS);
        }
    }

    /** Reads its keys; problems are gathered in {@code settings}. */
    public static MessagesConfig from(Settings settings) {
        var config = new MessagesConfig(
                settings.text("alerts.webhook-url", ""),
                settings.secret("alerts.webhook-secret", ""),
                new MailServer(
                        settings.text("alerts.mail-host", ""),
                        settings.number("alerts.mail-port", 587, 1, 65535),
                        settings.text("alerts.mail-security", STARTTLS),
                        settings.text("alerts.mail-user", ""),
                        settings.secret("alerts.mail-password", ""),
                        settings.text("alerts.mail-from", ""),
                        settings.text("alerts.mail-to", "")));
        config.check(settings);
        return config;
    }

    boolean hasWebhook() {
        return !webhookUrl.isEmpty();
    }

    boolean hasMail() {
        return !mail.host().isEmpty();
    }

    private void check(Settings settings) {
        if (hasWebhook() && !isHttp(webhookUrl)) {
            settings.problem("alerts.webhook-url must be an http or https address and is '" + webhookUrl + "'");
        }
        if (hasWebhook() && webhookSecret.value().isEmpty()) {
            settings.problem("alerts.webhook-secret is missing; without it the other side cannot know who sends");
        }
        if (!SECURITIES.contains(mail.security())) {
            settings.problem("alerts.mail-security must be starttls, tls or none and is '" + mail.security() + "'");
        }
        if (hasMail() && (!mail.from().contains("@") || !mail.to().contains("@"))) {
            settings.problem("alerts.mail-from and alerts.mail-to must be addresses and are '" + mail.from() + "' and '"
                    + mail.to() + "'");
        }
    }

    private static boolean isHttp(String text) {
        try {
            URI uri = URI.create(text);
            return Set.of("http", "https").contains(String.valueOf(uri.getScheme())) && uri.getHost() != null;
        } catch (IllegalArgumentException noUri) {
            return false;
        }
    }
}
