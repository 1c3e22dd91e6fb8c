package cn.fengsui.ingest.sensor;

import cn.fengsui.domain.identity.ApiKey;
import cn.fengsui.domain.place.Place;
import cn.fengsui.domain.sensor.ReadingQuality;
import cn.fengsui.domain.sensor.SensorReading;
import cn.fengsui.ingest.contract.ItemShape;
import cn.fengsui.ingest.place.Divisions;
import cn.fengsui.ingest.report.Batch;
import cn.fengsui.ingest.report.Refusals;
import cn.fengsui.ingest.report.RejectReason;
import cn.fengsui.ingest.report.Rejected;
import cn.fengsui.ingest.report.ToldPoint;
import cn.fengsui.ingest.report.ToldTime;
import cn.fengsui.ingest.text.FreeTextScreen;
import cn.fengsui.ingest.text.StorableText;
import io.vertx.core.json.JsonObject;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Set;

/** Turns one item into a reading in the kept unit, or says why not. Any thread; keeps nothing. */
final class ReadingReader {

    private final ItemShape shape;
    private final Set<String> fields;
    private final Quantity.Catalog quantities;
    private final Divisions divisions;

    ReadingReader(ItemShape shape, Quantity.Catalog quantities, Divisions divisions) {
        this.shape = shape;
        this.fields = shape.fields();
        this.quantities = quantities;
        this.divisions = divisions;
    }

    /** A reading as told, in the kept unit and with the quality its source gave it. */
    record Told(SensorReading reading, String source, String name, Quantity quantity) {}

    /** An item that cannot be taken. */
    static final class Unreadable extends Exception {
        private static final long serialVersionUID = 1L;
        private final transient Rejected why;

        Unreadable(Rejected why) {
            super(why.sentence(), null, false, false);
            this.why = why;
        }

        Rejected why() {
            return why;
        }
    }

    Told read(Batch.Item item, ApiKey key, Instant now) throws Unreadable {
        var json = item.json();
        if (json == null) {
            throw new Unreadable(new Rejected(RejectReason.UNREADABLE, item.problem()));
        }
        var swapped = ToldPoint.swapped(json);
        if (swapped.isPresent()) {
            throw new Unreadable(new Rejected(RejectReason.COORDINATES, swapped.get()));
        }
        var problem = shape.problem(json);
        if (problem.isPresent()) {
            throw new Unreadable(new Rejected(
                    RejectReason.WRONG_VALUE,
                    problem.get().sentence(),
                    problem.get().zh(),
                    problem.get().pointer()));
        }
        return told(json, key, now);
    }

    private Told told(JsonObject json, ApiKey key, Instant now) throws Unreadable {
        var name = json.getString("quantity");
        var quantity = quantities
                .of(name)
                .orElseThrow(() -> new Unreadable(new Rejected(
                        RejectReason.WRONG_VALUE, quantities.unknown(name), quantities.unknown(name), "/quantity")));
        var unit = json.getString("unit", quantity.unit());
        double value =
                quantity.kept(json.getDouble("value"), unit).orElseThrow(() -> new Unreadable(unit(quantity, unit)));
        if (!Double.isFinite(value)) {
            var sentence = "value is too large for " + quantity.name() + "; send a number.";
            throw new Unreadable(new Rejected(RejectReason.WRONG_VALUE, sentence, sentence, "/value"));
        }
        var reading = new SensorReading(
                json.getString("sensorId"),
                name,
                value,
                quantity.unit(),
                ReadingQuality.valueOf(json.getString("quality", ReadingQuality.GOOD.name())),
                place(json),
                at(json, now),
                key.drill() || json.getBoolean("drill", false));
        var source = json.getString("source", key.name());
        checkScope(key, source, reading.place());
        return new Told(reading, source, text(json, "name"), quantity);
    }

    private static void checkScope(ApiKey key, String source, Place place) throws Unreadable {
        var divisions = key.scope().divisions();
        boolean isSource = key.scope().admitsSource(source);
        if (!isSource || !divisions.isEmpty() && divisions.stream().noneMatch(place.divisionCode()::startsWith)) {
            var outside = isSource ? "location" : "source";
            throw new Unreadable(new Rejected(
                    RejectReason.OUT_OF_SCOPE,
                    outside + " is outside of what the key '" + key.name()
                            + "' may report about; use another key, or let the administrator widen its scope.",
                    outside + " 超出密钥“" + key.name() + "”的上报范围;请换用其他密钥,或请管理员扩大其范围。",
                    "/" + outside));
        }
    }

    private static Rejected unit(Quantity quantity, String told) {
        var known =
                String.join(", ", quantity.units().keySet().stream().sorted().toList());
        return new Rejected(
                RejectReason.WRONG_VALUE,
                "unit '" + told + "' cannot become " + quantity.unit() + " for " + quantity.name() + "; send one of "
                        + known + ".",
                "单位“" + told + "”不能换算为 " + quantity.name() + " 的 " + quantity.unit() + ";请用 " + known + " 之一。",
                "/unit");
    }

    private static Instant at(JsonObject json, Instant now) throws Unreadable {
        var told = json.getString("at");
        try {
            return told == null ? now : ToldTime.of("at", told, now).at();
        } catch (DateTimeException wrong) {
            var sentence = String.valueOf(wrong.getMessage());
            throw new Unreadable(new Rejected(RejectReason.TIME, sentence, sentence, "/at"));
        }
    }

    private Place place(JsonObject json) {
        var location = json.getJsonObject("location");
        var point = location == null ? null : ToldPoint.point(location).orElse(null);
        return divisions.place(point, text(json, "address"));
    }

    private static String text(JsonObject json, String field) {
        return FreeTextScreen.screen(StorableText.of(json.getString(field, ""))).text();
    }

    String idOf(Batch.Item item) {
        return item.json() != null && item.json().getValue("sensorId") instanceof String id && id.length() <= 64
                ? FreeTextScreen.screen(id).text()
                : "";
    }

    String raw(Batch.Item item) {
        return item.json() == null ? item.raw() : Refusals.raw(item.json(), fields);
    }
}
