package cn.fengsui.store;

import cn.fengsui.domain.place.GeoPoint;
import cn.fengsui.domain.place.Place;
import cn.fengsui.domain.report.Handling;
import cn.fengsui.domain.report.Level;
import cn.fengsui.domain.report.Report;
import cn.fengsui.domain.report.ReportKey;
import cn.fengsui.domain.report.Told;
import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Ordinary reports as JSON and back in a fifth of the time that Jackson takes: character for character what Jackson
 * writes. What is not written exactly so (other programs, other versions, escapes within texts) is left to Jackson.
 * Stateless.
 */
final class ReportText {

    private static final int USUAL_LENGTH = 640;

    private ReportText() {}

    static String write(Report report) {
        var out = new StringBuilder(USUAL_LENGTH).append("{\"key\":{\"source\":");
        text(out, report.key().source()).append(",\"id\":");
        text(out, report.key().id()).append("},\"category\":");
        text(out, report.category())
                .append(",\"level\":\"")
                .append(report.level().name());
        QuickInstants.write(report.occurredAt(), out.append("\",\"occurredAt\":\""));
        QuickInstants.write(report.reportedAt(), out.append("\",\"reportedAt\":\""));
        QuickInstants.write(report.receivedAt(), out.append("\",\"receivedAt\":\""));
        place(out.append("\",\"place\":"), report.place());
        text(out.append(",\"description\":"), report.description());
        out.append(",\"handling\":\"").append(report.handling().name()).append("\",\"attachments\":");
        texts(out, report.attachments()).append(",\"drill\":").append(report.drill());
        told(out.append(",\"told\":"), report.told());
        return out.append('}').toString();
    }

    private static void told(StringBuilder out, @Nullable Told told) {
        if (told == null) {
            out.append("null");
            return;
        }
        text(out.append("{\"crs\":"), told.crs()).append(",\"lng\":").append(told.lng());
        text(out.append(",\"lat\":").append(told.lat()).append(",\"scheme\":"), told.scheme());
        text(out.append(",\"category\":"), told.category());
        text(out.append(",\"division\":"), told.division());
        texts(out.append(",\"marks\":"), told.marks()).append('}');
    }

    private static StringBuilder texts(StringBuilder out, List<String> texts) {
        char before = '[';
        for (String one : texts) {
            text(out.append(before), one);
            before = ',';
        }
        return out.append(texts.isEmpty() ? "[]" : "]");
    }

    private static void place(StringBuilder out, Place place) {
        GeoPoint point = place.point();
        if (point == null) {
            out.append("{\"point\":null");
        } else {
            out.append("{\"point\":{\"lng\":")
                    .append(point.lng())
                    .append(",\"lat\":")
                    .append(point.lat())
                    .append('}');
        }
        text(out.append(",\"divisionCode\":"), place.divisionCode());
        text(out.append(",\"division\":"), place.division());
        text(out.append(",\"grid\":"), place.grid());
        text(out.append(",\"address\":"), place.address()).append('}');
    }

    private static StringBuilder text(StringBuilder out, String text) {
        out.append('"');
        if (isPlain(text)) {
            out.append(text);
        } else {
            JsonStringEncoder.getInstance().quoteAsString(text, out);
        }
        return out.append('"');
    }

    private static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' || c == '"' || c == '\\') {
                return false;
            }
        }
        return true;
    }

    /** Null when it is not written as here, or is not a report: Jackson says which. */
    static @Nullable Report read(String json) {
        try {
            return new Reading(json).report();
        } catch (IllegalArgumentException notSo) { // NotSo, or what the records say of their values
            return null;
        }
    }

    /** Thrown away; costs no stack trace. */
    private static final class NotSo extends IllegalArgumentException {
        private static final long serialVersionUID = 1L;
        private static final NotSo HERE = new NotSo();

        @Override
        public synchronized Throwable fillInStackTrace() {
            return this;
        }
    }

    /** One text, read from left to right. One thread. */
    private static final class Reading {
        private final String json;
        private int at;

        Reading(String json) {
            this.json = json;
        }

        Report report() {
            var key = new ReportKey(text("{\"key\":{\"source\":\""), text(",\"id\":\""));
            String category = text("},\"category\":\"");
            var level = Level.valueOf(text(",\"level\":\""));
            var occurredAt = QuickInstants.read(text(",\"occurredAt\":\""));
            var reportedAt = QuickInstants.read(text(",\"reportedAt\":\""));
            var receivedAt = QuickInstants.read(text(",\"receivedAt\":\""));
            if (occurredAt == null || reportedAt == null || receivedAt == null) {
                throw NotSo.HERE;
            }
            var place = new Place(
                    point(),
                    text(",\"divisionCode\":\""),
                    text(",\"division\":\""),
                    text(",\"grid\":\""),
                    text(",\"address\":\""));
            String description = text("},\"description\":\"");
            var handling = Handling.valueOf(text(",\"handling\":\""));
            List<String> attachments = texts(",\"attachments\":[");
            skip(",\"drill\":");
            boolean isDrill = isNext("true");
            skip(isDrill ? "true,\"told\":" : "false,\"told\":");
            var told = told();
            skip("}");
            if (at != json.length()) {
                throw NotSo.HERE;
            }
            return new Report(
                    key,
                    category,
                    level,
                    occurredAt,
                    reportedAt,
                    receivedAt,
                    place,
                    description,
                    handling,
                    attachments,
                    isDrill,
                    told);
        }

        private @Nullable Told told() {
            if (isNext("null")) {
                at += 4;
                return null;
            }
            String crs = text("{\"crs\":\"");
            double lng = number(",\"lng\":", ',');
            double lat = number(",\"lat\":", ',');
            var told = new Told(
                    crs,
                    lng,
                    lat,
                    text(",\"scheme\":\""),
                    text(",\"category\":\""),
                    text(",\"division\":\""),
                    texts(",\"marks\":["));
            skip("}");
            return told;
        }

        private @Nullable GeoPoint point() {
            skip(",\"place\":{\"point\":");
            if (isNext("null")) {
                at += 4;
                return null;
            }
            double lng = number("{\"lng\":", ',');
            double lat = number(",\"lat\":", '}');
            at++;
            return new GeoPoint(lng, lat);
        }

        private List<String> texts(String before) {
            skip(before);
            if (isNext("]")) {
                at++;
                return List.of();
            }
            var texts = new ArrayList<String>();
            while (!isNext("]")) {
                texts.add(text(texts.isEmpty() ? "\"" : ",\""));
            }
            at++;
            return texts;
        }

        private void skip(String expected) {
            if (!isNext(expected)) {
                throw NotSo.HERE;
            }
            at += expected.length();
        }

        private boolean isNext(String expected) {
            return json.startsWith(expected, at);
        }

        /** The text up to the next quotation mark. */
        private String text(String before) {
            skip(before);
            for (int end = at; end < json.length(); end++) {
                char c = json.charAt(end);
                if (c == '"') {
                    String text = json.substring(at, end);
                    at = end + 1;
                    return text;
                }
                if (c == '\\' || c < ' ') {
                    throw NotSo.HERE;
                }
            }
            throw NotSo.HERE;
        }

        private double number(String before, char after) {
            skip(before);
            int end = json.indexOf(after, at);
            if (end < 0 || !isNumber(end)) {
                throw NotSo.HERE;
            }
            double number = Double.parseDouble(json.substring(at, end));
            at = end;
            return number;
        }

        /** As we write coordinates: a digit or more, a point, digits; no zero in front of a digit. */
        private boolean isNumber(int end) {
            int first = json.charAt(at) == '-' ? at + 1 : at;
            int point = json.indexOf('.', first);
            boolean isShaped = point > first && point < end - 1 && (json.charAt(first) != '0' || point == first + 1);
            for (int i = first; i < end && isShaped; i++) {
                isShaped = i == point || json.charAt(i) >= '0' && json.charAt(i) <= '9';
            }
            return isShaped;
        }
    }
}
