package cn.fengsui.dashboard.situation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** A sentence with named slots, such as {@code 近 1 小时上报 {lastHour} 件}. Pure. */
final class SentenceTemplate {

    private static final Pattern SLOT = Pattern.compile("\\{([a-zA-Z0-9]+)}");

    private SentenceTemplate() {}

    /** @throws IllegalArgumentException naming a slot that has no value */
    static List<Piece> fill(String template, Map<String, Piece> values) {
        var pieces = new ArrayList<Piece>();
        var matcher = SLOT.matcher(template);
        int from = 0;
        while (matcher.find()) {
            if (matcher.start() > from) {
                pieces.add(new Piece.Words(template.substring(from, matcher.start())));
            }
            var value = values.get(matcher.group(1));
            if (value == null) {
                throw new IllegalArgumentException("The sentence '" + template + "' names the slot {" + matcher.group(1)
                        + "}, known are " + values.keySet() + "; correct the message bundle.");
            }
            pieces.add(value);
            from = matcher.end();
        }
        if (from < template.length()) {
            pieces.add(new Piece.Words(template.substring(from)));
        }
        return List.copyOf(pieces);
    }
}
