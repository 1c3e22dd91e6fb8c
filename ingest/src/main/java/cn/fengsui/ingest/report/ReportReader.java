package cn.fengsui.ingest.report;

import cn.fengsui.domain.identity.ApiKey;
import cn.fengsui.domain.place.GeoPoint;
import cn.fengsui.domain.report.EventClass;
import cn.fengsui.domain.report.Handling;
import cn.fengsui.domain.report.Level;
import cn.fengsui.domain.report.NeverAdmitted;
import cn.fengsui.domain.report.Report;
import cn.fengsui.domain.report.ReportKey;
import cn.fengsui.domain.report.Told;
import cn.fengsui.ingest.category.Categories;
import cn.fengsui.ingest.contract.ItemShape;
import cn.fengsui.ingest.contract.ShapeProblem;
import cn.fengsui.ingest.place.Divisions;
import cn.fengsui.ingest.text.FreeTextScreen;
import cn.fengsui.ingest.text.StorableText;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Turns one item into a {@link Report}, or says why not. Any thread; keeps nothing. */
final class ReportReader {

    private static final String ADMITTED =
            Arrays.stream(EventClass.values()).map(EventClass::code).collect(Collectors.joining(", "));

    private final ItemShape shape;
    private final Divisions divisions;
    private final ZoneId zone;
    private final Meanings meanings;
    private final SourceClocks clocks;

    /** Finds our class of another scheme's category. */
    @FunctionalInterface
    interface Meanings {
        Optional<Categories.Meaning> meaning(String scheme, String code);
    }

    /** @param zone where a month begins */
    ReportReader(ItemShape shape, Divisions divisions, ZoneId zone, Meanings meanings, SourceClocks clocks) {
        this.shape = shape;
        this.divisions = divisions;
        this.zone = zone;
        this.meanings = meanings;
        this.clocks = clocks;
    }

    Reading read(JsonObject item, ApiKey key, Instant receivedAt) {
        var code = item.getValue("category") instanceof String text ? text : "";
        var family = EventClass.of(code).isPresent() ? Optional.<NeverAdmitted>empty() : NeverAdmitted.in(code);
        if (family.isPresent()) {
            return refused(item, RejectReason.NEVER_ADMITTED, neverAdmitted(family.get()));
        }
        if (!(item.getValue("scheme") instanceof String scheme)) {
            return read(item, key, receivedAt, null, code);
        }
        var meaning = meanings.meaning(scheme, code);
        return meaning.isPresent()
                ? read(item.copy().put("category", meaning.get().category()), key, receivedAt, meaning.get(), code)
                : refused(item, RejectReason.CATEGORY_NOT_ADMITTED, notMapped(scheme, code));
    }

    private Reading read(
            JsonObject item, ApiKey key, Instant receivedAt, Categories.@Nullable Meaning meaning, String code) {
        var swapped = ToldPoint.swapped(item); // first: a swapped pair also breaks the schema's ranges
        if (swapped.isPresent()) {
            return refused(item, new Rejected(RejectReason.COORDINATES, swapped.get(), swapped.get(), "/location"));
        }
        var problem = shape.problem(item);
        if (problem.isPresent()) {
            return refused(item, rejected(item, problem.get()));
        }
        try {
            return accepted(item, key, receivedAt, meaning, code);
        } catch (DateTimeException time) {
            clocks.refused(item.getString("source"));
            return refused(item, RejectReason.TIME, time.getMessage());
        } catch (IllegalArgumentException value) {
            return refused(item, RejectReason.WRONG_VALUE, value.getMessage());
        }
    }

    private Reading accepted(
            JsonObject item, ApiKey key, Instant receivedAt, Categories.@Nullable Meaning meaning, String code) {
        var category = EventClass.of(item.getString("category")).orElseThrow();
        var occurred = ToldTime.of("occurredAt", item.getString("occurredAt"), receivedAt);
        var told = item.getString("reportedAt");
        var reported = told == null
                ? new ToldTime(receivedAt, false, receivedAt)
                : ToldTime.of("reportedAt", told, receivedAt);
        var address = FreeTextScreen.screen(StorableText.of(item.getString("address", "")));
        var description = FreeTextScreen.screen(StorableText.of(item.getString("description", "")));
        var location = item.getJsonObject("location");
        Optional<GeoPoint> point = location == null ? Optional.empty() : ToldPoint.point(location);
        var place = divisions.place(point.orElse(null), address.text(), occurred.at());
        boolean isDrill = key.drill() || item.getBoolean("drill", false); // what is played has no clock to be set
        var sentAt = told == null || isDrill ? null : reported.told();
        var heard = clocks.hear(item.getString("source"), occurred.at(), sentAt, receivedAt);
        boolean isClamped = occurred.isClamped() || reported.isClamped();
        var report = new Report(
                new ReportKey(item.getString("source"), item.getString("id")),
                category.code(),
                level(item.getString("level"), category),
                occurred.at(),
                reported.at(),
                receivedAt,
                place,
                description.text(),
                Handling.valueOf(item.getString("handling", Handling.UNSAID.name())),
                texts(item.getJsonArray("attachments")),
                isDrill,
                OwnWords.of(item, place, meaning, code, marks(heard, isClamped)));
        return new Reading.Accepted(
                DisputeCount.only(report, zone),
                address.masked() + description.masked(),
                isClamped,
                location != null && point.isEmpty());
    }

    private static List<Told.Mark> marks(SourceClocks.Heard heard, boolean isClamped) {
        List<Told.Mark> marks = new ArrayList<>();
        if (heard.isLate()) {
            marks.add(Told.Mark.LATE);
        }
        if (heard.isOutOfOrder()) {
            marks.add(Told.Mark.OUT_OF_ORDER);
        }
        if (isClamped) {
            marks.add(Told.Mark.CLAMPED);
        }
        return marks;
    }

    private static String neverAdmitted(NeverAdmitted family) {
        return "category belongs to the family " + family.name() + " (" + family.zh()
                + "), which can never be admitted: Fengsui takes reports about places and events only. Do not send it.";
    }

    private static String notMapped(String scheme, String code) {
        return "category '" + FreeTextScreen.screen(code).text() + "' of scheme '"
                + FreeTextScreen.screen(scheme).text()
                + "' is not mapped to one of our classes; import the scheme at POST /api/v1/category-mappings/import, or"
                + " send one of " + ADMITTED + ".";
    }

    private static Level level(@Nullable String told, EventClass category) {
        return told == null ? category.defaultLevel() : Level.valueOf(told);
    }

    private static List<String> texts(@Nullable JsonArray array) {
        return array == null
                ? List.of()
                : array.stream().map(String.class::cast).toList();
    }

    private static RejectReason reason(ShapeProblem problem) {
        return switch (problem.keyword()) {
            case "additionalProperties" -> RejectReason.UNKNOWN_FIELD;
            case "required" -> RejectReason.MISSING_FIELD;
            case "enum" ->
                problem.field().equals("category") ? RejectReason.CATEGORY_NOT_ADMITTED : RejectReason.WRONG_VALUE;
            default -> problem.field().startsWith("location.") ? RejectReason.COORDINATES : RejectReason.WRONG_VALUE;
        };
    }

    private static Rejected rejected(JsonObject item, ShapeProblem problem) {
        var reason = reason(problem);
        if (reason != RejectReason.CATEGORY_NOT_ADMITTED) {
            return new Rejected(reason, problem.sentence(), problem.zh(), problem.pointer());
        }
        var told = FreeTextScreen.screen(item.getString("category")).text();
        return new Rejected(
                reason,
                "category '" + told
                        + "' is not admitted; Fengsui takes reports about places and events only: use one of "
                        + ADMITTED + ".",
                "类别“" + told + "”不予接收;烽燧只接收关于地点和事件的上报,请使用以下之一:" + ADMITTED + "。",
                problem.pointer());
    }

    private static Reading refused(JsonObject item, RejectReason reason, String sentence) {
        return refused(item, new Rejected(reason, sentence));
    }

    private static Reading refused(JsonObject item, Rejected why) {
        return new Reading.Refused(idOf(item), why);
    }

    private static String idOf(JsonObject item) {
        return item.getValue("id") instanceof String id
                ? FreeTextScreen.screen(clip(id)).text()
                : "";
    }

    private static String clip(String id) {
        return id.length() <= 128 ? id : id.substring(0, 128);
    }
}
