package cn.fengsui.ingest.cap;

import cn.fengsui.domain.report.Level;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.w3c.dom.Element;

/** The colour of a warning signal, which Chinese senders put into a parameter or code beside the coarser severity. */
final class SignalColor {

    private static final Map<String, Level> LEVELS =
            Map.of("red", Level.I, "orange", Level.II, "yellow", Level.III, "blue", Level.IV);
    private static final Map<String, String> WORDS = Map.of("红", "red", "橙", "orange", "黄", "yellow", "蓝", "blue");
    private static final List<String> CARRIERS = List.of("parameter", "eventCode");
    private static final String COLOR_NAME = "(?i).*(colou?r|signal|颜色|信号).*";

    private SignalColor() {}

    /** {@code red}, {@code orange}, {@code yellow}, {@code blue}, or empty when none is told. */
    static String of(Element info) {
        for (String carrier : CARRIERS) {
            for (Element pair : CapXml.children(info, carrier)) {
                var color = read(CapXml.text(pair, "value"));
                if (!color.isEmpty() && CapXml.text(pair, "valueName").matches(COLOR_NAME)) {
                    return color;
                }
            }
        }
        return "";
    }

    static Level level(String color) {
        return LEVELS.getOrDefault(color, Level.IV);
    }

    static String of(Level level) {
        return LEVELS.entrySet().stream()
                .filter(entry -> entry.getValue() == level)
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse("");
    }

    private static String read(String told) {
        var plain = told.toLowerCase(Locale.ROOT);
        if (LEVELS.containsKey(plain)) {
            return plain;
        }
        return told.isEmpty() ? "" : WORDS.getOrDefault(told.substring(0, 1), "");
    }
}
