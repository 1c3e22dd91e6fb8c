package cn.fengsui.dashboard.escalation;

import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Date;
import java.util.Properties;
import org.eclipse.angus.mail.smtp.SMTPTransport;

/** A message as e-mail (RFC 5321, RFC 5322). The server's answer to the end of the data is the proof that it took it. */
final class Mail implements Channel {

    private static final String PATIENCE_MS = "10000";

    private final MessagesConfig.MailServer server;
    private final Clock clock;

    Mail(MessagesConfig.MailServer server, Clock clock) {
        this.server = server;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "mail";
    }

    @Override
    public String target() {
        return server.to();
    }

    @Override
    public String send(Message message) throws NotDelivered {
        Session session = Session.getInstance(properties());
        try {
            MimeMessage mail = written(session, message);
            try (Transport transport = session.getTransport(server.isTls() ? "smtps" : "smtp")) {
                connect(transport);
                transport.sendMessage(mail, mail.getAllRecipients());
                return transport instanceof SMTPTransport smtp
                        ? smtp.getLastServerResponse().strip()
                        : "sent";
            }
        } catch (AddressException wrong) {
            throw NotDelivered.ever("alerts.mail-from or alerts.mail-to is no address: " + wrong.getMessage());
        } catch (MessagingException refused) {
            throw NotDelivered.now(server.host() + ":" + server.port() + ": " + refused.getMessage());
        }
    }

    private void connect(Transport transport) throws MessagingException {
        if (server.user().isEmpty()) {
            transport.connect();
        } else {
            transport.connect(server.user(), server.password().value());
        }
    }

    private MimeMessage written(Session session, Message message) throws MessagingException {
        var mail = new MimeMessage(session) {
            @Override
            protected void updateMessageID() throws MessagingException {
                String host = server.from().substring(server.from().indexOf('@') + 1);
                setHeader(
                        "Message-ID",
                        "<" + Integer.toHexString(message.id().hashCode()) + "."
                                + message.alert().raisedAt().toEpochMilli() + "@" + host + ">");
            }
        };
        mail.setFrom(new InternetAddress(server.from(), true));
        mail.setRecipients(RecipientType.TO, InternetAddress.parse(server.to(), true));
        mail.setSubject(message.subject(), StandardCharsets.UTF_8.name());
        mail.setText(message.text(), StandardCharsets.UTF_8.name());
        mail.setSentDate(Date.from(clock.instant()));
        mail.setHeader("Auto-Submitted", "auto-generated"); // RFC 3834: no vacation replies
        mail.setHeader("X-Priority", "1");
        return mail;
    }

    private Properties properties() {
        var properties = new Properties();
        for (String protocol : new String[] {"mail.smtp.", "mail.smtps."}) {
            properties.put(protocol + "host", server.host());
            properties.put(protocol + "port", Integer.toString(server.port()));
            properties.put(protocol + "connectiontimeout", PATIENCE_MS);
            properties.put(protocol + "timeout", PATIENCE_MS);
            properties.put(protocol + "writetimeout", PATIENCE_MS);
            properties.put(protocol + "auth", Boolean.toString(!server.user().isEmpty()));
            properties.put(protocol + "ssl.checkserveridentity", "true");
        }
        boolean isUpgraded = server.security().equals(MessagesConfig.STARTTLS);
        properties.put("mail.smtp.starttls.enable", Boolean.toString(isUpgraded));
        properties.put("mail.smtp.starttls.required", Boolean.toString(isUpgraded));
        return properties;
    }
}
