package cn.fengsui.dashboard.cameras.recorded;

import cn.fengsui.domain.situation.Stood;
import com.fasterxml.jackson.databind.JsonNode;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.dependency.JsModule;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/** A day of recordings, and one hour of it, in the browser; a click there asks for that moment. */
@Tag("cc-timeline")
@JsModule("./cc-timeline.ts")
final class TimelineStrip extends Component {

    private static final List<String> TEXTS = List.of(
            "device",
            "gateway",
            "gap",
            "none",
            "partial",
            "loading",
            "playback",
            "paused",
            "back30",
            "on30",
            "mark",
            "seek",
            "marks",
            "noMarks");

    /** Gets a part of the past that was marked, and where it was recorded. */
    @FunctionalInterface
    interface Marked {
        void span(Instant from, Instant to, String place);
    }

    private int asked;

    TimelineStrip(String zone) {
        Map<String, String> texts = new HashMap<>();
        TEXTS.forEach(key -> texts.put(key, getTranslation("cameras.time." + key)));
        getElement().setPropertyMap("texts", texts);
        getElement().setAttribute("zone", zone);
    }

    /** Nothing is known of this day yet. */
    void day(Instant from, Instant to, Instant now) {
        getElement()
                .setPropertyMap(
                        "day",
                        Map.of(
                                "asked",
                                ++asked,
                                "from",
                                from.toEpochMilli(),
                                "to",
                                to.toEpochMilli(),
                                "now",
                                now.toEpochMilli()));
    }

    /** An answer of {@code GET /api/v1/recordings/device}. */
    void recordings(String place, JsonNode answer) {
        var spans = new ArrayList<Map<String, Object>>();
        answer.path("covered")
                .forEach(span -> spans.add(Map.of("from", millis(span, "from"), "to", millis(span, "to"))));
        row(
                place,
                Map.of(
                        "asked",
                        asked,
                        "spans",
                        spans,
                        "complete",
                        answer.path("complete").asBoolean(true),
                        "problem",
                        ""));
    }

    /** What happened near the camera on the day that was asked for last. */
    void happenings(List<Happening> near) {
        var marks = new ArrayList<Map<String, Object>>();
        near.forEach(one -> marks.add(Map.of(
                "at",
                (double) one.stood().from().toEpochMilli(),
                "level",
                one.stood().level().severity(),
                "incident",
                one.stood().kind() == Stood.Kind.INCIDENT,
                "words",
                one.words())));
        row("marks", Map.of("asked", asked, "marks", marks, "problem", ""));
    }

    /** Why it is not known what happened. */
    void happeningsUnknown(String words) {
        row("marks", Map.of("asked", asked, "marks", List.of(), "problem", words));
    }

    /** An incident or alert near the camera, in words. */
    record Happening(Stood stood, String words) {}

    /** Why nothing is known of this place. */
    void unknown(String place, String words) {
        row(place, Map.of("asked", asked, "spans", List.of(), "complete", true, "problem", words));
    }

    /** @param id of the playback on the screen; empty = live */
    void playing(String id, String place) {
        getElement().setAttribute("place", place).setAttribute("playback", id);
    }

    /** Calls with epoch milliseconds and {@code device} or {@code gateway}. */
    void onSeek(BiConsumer<Instant, String> wanted) {
        getElement()
                .addEventListener(
                        "cc-seek",
                        event -> wanted.accept(
                                Instant.ofEpochMilli(event.getEventData()
                                        .get("event.detail.at")
                                        .asLong()),
                                event.getEventData().get("event.detail.place").asString()))
                .addEventData("event.detail.at")
                .addEventData("event.detail.place");
    }

    /** Calls with the part that was marked by dragging over the hour. */
    void onSpan(Marked marked) {
        getElement()
                .addEventListener("cc-span", event -> {
                    var detail = event.getEventData();
                    marked.span(
                            Instant.ofEpochMilli(detail.get("event.detail.from").asLong()),
                            Instant.ofEpochMilli(detail.get("event.detail.to").asLong()),
                            detail.get("event.detail.place").asString());
                })
                .addEventData("event.detail.from")
                .addEventData("event.detail.to")
                .addEventData("event.detail.place");
    }

    private void row(String place, Map<String, Object> row) {
        getElement().setPropertyMap(place, row);
    }

    private static double millis(JsonNode span, String name) {
        return Instant.parse(span.path(name).asText()).toEpochMilli();
    }
}
