package cn.fengsui.ingest.cap;

import cn.fengsui.domain.report.Level;
import cn.fengsui.domain.warning.Warning;
import cn.fengsui.domain.warning.WarningAct;
import cn.fengsui.domain.warning.WarningNotice;
import cn.fengsui.ingest.text.FreeTextScreen;
import cn.fengsui.ingest.text.StorableText;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/**
 * Turns a CAP 1.2 alert into a notice. Only what is named here is kept: contacts, addresses, resources and notes are not
 * even read. Of a warning about public security only level and area are kept. Any thread.
 */
final class CapReader {

    /** Of identifiers and senders: CAP 1.2 §3.2.1. */
    static final String NAME = "[^\\s,<&/]{1,128}";

    private static final Set<String> CATEGORIES = Set.of(
            "Geo",
            "Met",
            "Safety",
            "Security",
            "Rescue",
            "Fire",
            "Health",
            "Env",
            "Transport",
            "Infra",
            "CBRNE",
            "Other");
    private static final String SECURITY = "Security";
    private static final Map<String, Level> SEVERITIES = Map.of(
            "Extreme", Level.I, "Severe", Level.II, "Moderate", Level.III, "Minor", Level.IV, "Unknown", Level.III);
    private static final Set<String> URGENCIES = Set.of("Immediate", "Expected", "Future", "Past", "Unknown");
    private static final Set<String> CERTAINTIES = Set.of("Observed", "Likely", "Possible", "Unlikely", "Unknown");
    private static final Duration FUTURE_LIMIT = Duration.ofHours(24);
    private static final int LONGEST_TEXT = 4_000;
    private static final int LONGEST_WORD = 100;
    private static final int MOST_REFERENCES = 100;

    private final CapAreas areas;
    private final Duration life;

    /** @param life of a warning that does not say when it expires */
    CapReader(CapAreas areas, Duration life) {
        this.areas = areas;
        this.life = life;
    }

    /**
     * Reads one.
     *
     * @param drillKey the sender's key belongs to a drill
     * @throws CapUnreadable when it cannot be taken
     */
    WarningNotice read(Document document, boolean drillKey, String signature, Instant receivedAt) {
        var alert = document.getDocumentElement();
        if (!"alert".equals(alert.getLocalName()) || !CapXml.NAMESPACE.equals(alert.getNamespaceURI())) {
            throw new CapUnreadable("The root must be alert in the namespace " + CapXml.NAMESPACE + ".");
        }
        var identifier = name(alert, "identifier");
        var sender = name(alert, "sender");
        var sent = time(required(alert, "sent"), "sent");
        if (sent.isAfter(receivedAt.plus(FUTURE_LIMIT))) {
            throw new CapUnreadable("sent lies more than " + FUTURE_LIMIT.toHours() + " h in the future: " + sent
                    + "; check the clock of the sender.");
        }
        boolean drill = drillKey || isDrill(required(alert, "status"));
        var act = act(required(alert, "msgType"));
        var references = references(alert, act, drill);
        var info = info(alert);
        return info == null
                ? cancellation(identifier, sender, sent, references, drill, signature, receivedAt)
                : notice(info, new Head(identifier, sender, sent, act, references, drill, signature, receivedAt));
    }

    /** What stands above the information. */
    private record Head(
            String identifier,
            String sender,
            Instant sent,
            WarningAct act,
            List<String> references,
            boolean drill,
            String signature,
            Instant receivedAt) {}

    private WarningNotice notice(Element info, Head head) {
        var category = word(info, "category", CATEGORIES);
        boolean isSecurity = category.equals(SECURITY);
        var severity = word(info, "severity", SEVERITIES.keySet());
        var color = SignalColor.of(info);
        var onset = timeOr(info, "onset", timeOr(info, "effective", head.sent));
        var expires = timeOr(info, "expires", head.sent.plus(life));
        var area = areas.of(info);
        var warning = new Warning(
                WarningNotice.key(head.identifier, head.sender, head.drill),
                head.act,
                head.references,
                color.isEmpty() ? SEVERITIES.get(severity) : SignalColor.level(color),
                isSecurity ? "公共安全" : eventOf(info),
                head.sender,
                area.ring(),
                head.sent,
                onset,
                expires,
                head.drill);
        return new WarningNotice(
                warning,
                head.identifier,
                category,
                clean(info, "senderName", LONGEST_WORD),
                isSecurity ? "" : clean(info, "headline", LONGEST_TEXT),
                isSecurity ? "" : clean(info, "description", LONGEST_TEXT),
                isSecurity ? "" : clean(info, "instruction", LONGEST_TEXT),
                word(info, "urgency", URGENCIES),
                severity,
                word(info, "certainty", CERTAINTIES),
                color,
                area.words(),
                area.geocodes(),
                head.signature,
                head.receivedAt);
    }

    /** A cancellation needs no information: CAP 1.2 §3.2.1. */
    private WarningNotice cancellation(
            String identifier,
            String sender,
            Instant sent,
            List<String> references,
            boolean drill,
            String signature,
            Instant receivedAt) {
        var warning = new Warning(
                WarningNotice.key(identifier, sender, drill),
                WarningAct.CANCEL,
                references,
                Level.IV,
                "解除",
                sender,
                List.of(),
                sent,
                sent,
                sent.plus(life),
                drill);
        return new WarningNotice(
                warning,
                identifier,
                "Other",
                "",
                "",
                "",
                "",
                "Past",
                "Minor",
                "Observed",
                "",
                List.of(),
                List.of(),
                signature,
                receivedAt);
    }

    /** The one in Chinese, else the first; null when a cancellation has none. */
    private static @org.jspecify.annotations.Nullable Element info(Element alert) {
        var all = CapXml.children(alert, "info");
        if (all.isEmpty()) {
            if (CapXml.text(alert, "msgType").equals("Cancel")) {
                return null;
            }
            throw new CapUnreadable("info is missing; a warning needs what is warned of, where and until when.");
        }
        return all.stream()
                .filter(info -> CapXml.text(info, "language").startsWith("zh"))
                .findFirst()
                .orElse(all.getFirst());
    }

    private static boolean isDrill(String status) {
        return switch (status) {
            case "Actual" -> false;
            case "Exercise", "Test" -> true;
            default ->
                throw new CapUnreadable("status must be Actual, Exercise or Test and was '" + clip(status)
                        + "'; System and Draft messages warn nobody.");
        };
    }

    private static WarningAct act(String type) {
        return switch (type) {
            case "Alert" -> WarningAct.ALERT;
            case "Update" -> WarningAct.UPDATE;
            case "Cancel" -> WarningAct.CANCEL;
            default ->
                throw new CapUnreadable("msgType must be Alert, Update or Cancel and was '" + clip(type)
                        + "'; Ack and Error are answers, send them to whom they answer.");
        };
    }

    /** {@code sender,identifier,sent} triples as our keys, the newest last as told. */
    private static List<String> references(Element alert, WarningAct act, boolean drill) {
        var told = CapXml.text(alert, "references");
        List<String> keys = new ArrayList<>();
        for (String triple : told.isEmpty() ? new String[0] : told.split("\\s+")) {
            String[] parts = triple.split(",");
            if (parts.length != 3 || !parts[0].matches(NAME) || !parts[1].matches(NAME)) {
                throw new CapUnreadable(
                        "references must be sender,identifier,sent triples and has '" + clip(triple) + "'.");
            }
            keys.add(WarningNotice.key(parts[1], parts[0], drill));
        }
        if (act != WarningAct.ALERT && keys.isEmpty() || keys.size() > MOST_REFERENCES) {
            throw new CapUnreadable("msgType " + act + " needs 1 to " + MOST_REFERENCES
                    + " references to the messages that it is about and has " + keys.size() + ".");
        }
        return keys;
    }

    private static String eventOf(Element info) {
        var event = clean(info, "event", LONGEST_WORD);
        if (event.isEmpty()) {
            throw new CapUnreadable("event is missing; say what is warned of, for instance 暴雨.");
        }
        return event;
    }

    private static String name(Element alert, String field) {
        var name = required(alert, field);
        if (!name.matches(NAME) || name.startsWith(WarningNotice.DRILL)) {
            throw new CapUnreadable(
                    field + " must be 1 to 128 characters without blanks, commas, slashes, < or & and was '"
                            + clip(name) + "'.");
        }
        return name;
    }

    private static String required(Element parent, String field) {
        var text = CapXml.text(parent, field);
        if (text.isEmpty()) {
            throw new CapUnreadable(field + " is missing (CAP 1.2 §3.2).");
        }
        return text;
    }

    private static String word(Element info, String field, Set<String> allowed) {
        var word = required(info, field);
        if (!allowed.contains(word)) {
            throw new CapUnreadable(field + " must be one of "
                    + String.join(", ", allowed.stream().sorted().toList()) + " and was '" + clip(word) + "'.");
        }
        return word;
    }

    private static Instant timeOr(Element info, String field, Instant otherwise) {
        var told = CapXml.text(info, field);
        return told.isEmpty() ? otherwise : time(told, field);
    }

    private static Instant time(String told, String field) {
        try {
            return OffsetDateTime.parse(told).toInstant();
        } catch (DateTimeException unreadable) {
            throw new CapUnreadable(field + " must be a time with its zone such as 2026-07-14T08:30:00+08:00 and was '"
                    + clip(told) + "'.");
        }
    }

    private static String clean(Element info, String field, int longest) {
        var text = CapXml.text(info, field);
        var clipped = text.length() <= longest ? text : text.substring(0, longest);
        return FreeTextScreen.screen(StorableText.of(clipped)).text();
    }

    private static String clip(String text) {
        var clipped = text.length() <= 40 ? text : text.substring(0, 40) + "…";
        return FreeTextScreen.screen(clipped).text();
    }
}
