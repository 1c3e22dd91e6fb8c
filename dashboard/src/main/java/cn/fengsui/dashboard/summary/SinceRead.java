package cn.fengsui.dashboard.summary;

import cn.fengsui.dashboard.navigation.Parts;
import cn.fengsui.dashboard.navigation.Wording;
import cn.fengsui.dashboard.shell.Markup;
import cn.fengsui.dashboard.situation.Figure;
import cn.fengsui.domain.briefing.ReadReceipt;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What changed since this reader last said to have read, and the button that says so. On record, per account. */
final class SinceRead extends Div {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Wording wording;
    private final Span words = Parts.text("sm-since", "");
    private Map<String, String> figures = Map.of();

    /** @param read receives what is being read, as JSON */
    SinceRead(Wording wording, Consumer<String> read) {
        this.wording = wording;
        addClassName("sm-read");
        words.getElement().setAttribute("role", "status");
        add(words, Parts.button("s sm-mark", getTranslation("summary.read.mark"), () -> read.accept(json(figures))));
    }

    /**
     * @param shown name and number of each figure on the page
     * @param titles what each counts, in the reader's language
     */
    void show(Map<String, String> shown, Map<String, String> titles, @Nullable ReadReceipt last, Instant now) {
        figures = Map.copyOf(shown);
        if (last == null) {
            Markup.say(words, getTranslation("summary.read.never"));
            return;
        }
        var before = read(last.figures());
        var changes = new ArrayList<String>();
        shown.forEach((name, value) -> {
            String old = before.getOrDefault(name, "0");
            if (!old.equals(value)) {
                changes.add(titles.getOrDefault(name, name) + " " + old + "→" + value);
            }
        });
        String at = wording.minute(last.at(), now);
        Markup.say(
                words,
                changes.isEmpty()
                        ? getTranslation("summary.read.same", at)
                        : getTranslation(
                                "summary.read.changed", at, String.join(wording.isEnglish() ? ", " : "，", changes)));
    }

    static Map<String, String> numbers(List<Figure> live) {
        var numbers = new LinkedHashMap<String, String>();
        live.forEach(figure -> numbers.put(figure.name(), figure.text()));
        return numbers;
    }

    private static String json(Map<String, String> figures) {
        try {
            return JSON.writeValueAsString(figures);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("figures could not be written as JSON", impossible);
        }
    }

    private static Map<String, String> read(String json) {
        try {
            return JSON.readValue(json, new TypeReference<Map<String, String>>() {});
        } catch (JsonProcessingException unreadable) {
            throw new IllegalStateException("what was read cannot be read from the record", unreadable);
        }
    }
}
