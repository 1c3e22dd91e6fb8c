package cn.fengsui.ingest.cap;

import cn.fengsui.domain.alert.Alert;
import cn.fengsui.domain.report.EventClass;
import cn.fengsui.domain.report.Level;
import cn.fengsui.domain.warning.Warning;
import cn.fengsui.domain.warning.WarningAct;
import cn.fengsui.domain.warning.WarningNotice;
import cn.fengsui.domain.warning.WarningStanding;
import java.io.StringWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * Writes CAP 1.2: a warning that we know, as ours would say it, and a serious alert of our own. Elements stand in the
 * order of the standard's schema. Any thread.
 */
final class CapWriter {

    /** Zone offset obligatory, never Z: CAP 1.2 §3.3.2. */
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ssxxx");

    private static final String LANGUAGE = "zh-CN";
    private static final String CODES = "CN-ADCODE";
    private static final Duration ALERT_LIFE = Duration.ofHours(6);
    private static final double CIRCLE_KM = 0.5;

    private final String sender;
    private final ZoneId zone;

    /** @param sender what we call ourselves */
    CapWriter(String sender, ZoneId zone) {
        this.sender = sender;
        this.zone = zone;
    }

    /** The warning as it was told to us, in its sender's name. */
    String warning(WarningStanding standing) {
        var notice = standing.notice();
        Warning warning = notice.warning();
        return document(cap -> {
            cap.text("identifier", notice.identifier());
            cap.text("sender", warning.sender());
            cap.text("sent", time(warning.sentAt()));
            cap.text("status", warning.drill() ? "Exercise" : "Actual");
            cap.text("msgType", word(warning.act()));
            cap.text("scope", "Public");
            if (!warning.references().isEmpty()) {
                cap.text("references", references(warning));
            }
            cap.begin("info");
            cap.text("language", LANGUAGE);
            cap.text("category", notice.category());
            cap.text("event", warning.event());
            cap.text("urgency", notice.urgency());
            cap.text("severity", notice.severity());
            cap.text("certainty", notice.certainty());
            cap.text("onset", time(warning.onset()));
            cap.text("expires", time(warning.expires()));
            cap.optional("senderName", notice.senderName());
            cap.optional("headline", notice.headline());
            cap.optional("description", notice.description());
            cap.optional("instruction", notice.instruction());
            cap.pair("parameter", "Color", notice.color().isEmpty() ? SignalColor.of(warning.level()) : notice.color());
            area(cap, notice.areas(), warning.polygon(), notice.geocodes());
            cap.end();
        });
    }

    /** Our own alert of level I or II. */
    String alert(Alert alert) {
        return document(cap -> {
            cap.text("identifier", alert.id().replaceAll("[\\s,<&]", "_"));
            cap.text("sender", sender);
            cap.text("sent", time(alert.raisedAt()));
            cap.text("status", alert.drill() ? "Exercise" : "Actual");
            cap.text("msgType", "Alert");
            cap.text("scope", "Public");
            cap.begin("info");
            cap.text("language", LANGUAGE);
            cap.text("category", category(alert.category()));
            cap.text("event", event(alert));
            cap.text("urgency", "Immediate");
            cap.text("severity", severity(alert.level()));
            cap.text("certainty", "Observed");
            cap.text("onset", time(alert.firstAt()));
            cap.text("expires", time(alert.lastAt().plus(ALERT_LIFE)));
            cap.text("senderName", sender);
            cap.optional("headline", alert.title());
            cap.pair("parameter", "Color", SignalColor.of(alert.level()));
            cap.begin("area");
            cap.text(
                    "areaDesc",
                    alert.place().line().isEmpty() ? "位置未知" : alert.place().line());
            var point = alert.place().point();
            if (point != null) {
                cap.text("circle", point.lat() + "," + point.lng() + " " + CIRCLE_KM);
            }
            if (!alert.place().divisionCode().isEmpty()) {
                cap.pair("geocode", CODES, alert.place().divisionCode());
            }
            cap.end();
            cap.end();
        });
    }

    private static void area(Xml cap, List<String> words, List<Double> ring, List<String> geocodes)
            throws XMLStreamException {
        cap.begin("area");
        cap.text("areaDesc", words.isEmpty() ? "位置未知" : String.join("、", words));
        if (!ring.isEmpty()) {
            cap.text("polygon", polygon(ring));
        }
        for (String code : geocodes) {
            cap.pair("geocode", CODES, code);
        }
        cap.end();
    }

    /** Latitude first, closed. */
    private static String polygon(List<Double> ring) {
        List<String> points = new ArrayList<>();
        for (int i = 0; i < ring.size(); i += 2) {
            points.add(ring.get(i + 1) + "," + ring.get(i));
        }
        if (!points.getFirst().equals(points.getLast())) {
            points.add(points.getFirst());
        }
        return String.join(" ", points);
    }

    /** The time of what it refers to is not kept, so its own stands for it. */
    private String references(Warning warning) {
        return warning.references().stream()
                .map(key -> WarningNotice.senderOf(key) + "," + WarningNotice.identifierOf(key) + ","
                        + time(warning.sentAt()))
                .collect(Collectors.joining(" "));
    }

    private String time(Instant instant) {
        return TIME.format(instant.truncatedTo(ChronoUnit.SECONDS).atZone(zone));
    }

    private static String word(WarningAct act) {
        var name = act.name();
        return name.charAt(0) + name.substring(1).toLowerCase(Locale.ROOT);
    }

    private static String severity(Level level) {
        return switch (level) {
            case I -> "Extreme";
            case II -> "Severe";
            case III -> "Moderate";
            case IV -> "Minor";
        };
    }

    private static String event(Alert alert) {
        return EventClass.of(alert.category()).map(EventClass::zh).orElse(alert.title());
    }

    /** Our class tree's first letter as CAP has it. */
    private static String category(String code) {
        return switch (code.isEmpty() ? "" : code.substring(0, 1)) {
            case "N" -> code.equals("N3") || code.equals("N6") ? "Geo" : "Met";
            case "A" -> code.equals("A1") ? "Fire" : code.equals("A5") ? "Transport" : "Safety";
            case "H" -> "Health";
            case "E" -> "Env";
            case "S", "T", "C" -> "Infra";
            default -> "Other";
        };
    }

    private interface Writing {
        void write(Xml cap) throws XMLStreamException;
    }

    private static String document(Writing writing) {
        var text = new StringWriter();
        try {
            var out = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
            out.writeStartDocument("UTF-8", "1.0");
            out.writeStartElement("", "alert", CapXml.NAMESPACE);
            out.writeDefaultNamespace(CapXml.NAMESPACE);
            writing.write(new Xml(out));
            out.writeEndElement();
            out.writeEndDocument();
            return text.toString();
        } catch (XMLStreamException impossible) {
            throw new IllegalStateException("Cannot write XML into memory.", impossible);
        }
    }

    /** One element after the other. */
    private record Xml(XMLStreamWriter out) {

        void begin(String name) throws XMLStreamException {
            out.writeStartElement(CapXml.NAMESPACE, name);
        }

        void end() throws XMLStreamException {
            out.writeEndElement();
        }

        void text(String name, String text) throws XMLStreamException {
            begin(name);
            out.writeCharacters(text);
            end();
        }

        void optional(String name, String text) throws XMLStreamException {
            if (!text.isEmpty()) {
                text(name, text);
            }
        }

        void pair(String name, String key, String value) throws XMLStreamException {
            begin(name);
            text("valueName", key);
            text("value", value);
            end();
        }
    }
}
