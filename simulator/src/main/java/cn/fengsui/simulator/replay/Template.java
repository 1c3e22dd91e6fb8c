package cn.fengsui.simulator.replay;

import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A text with {@code {column}} in it; separators round an empty cell disappear. */
record Template(String pattern) {
    private static final Pattern HOLE = Pattern.compile("\\{([^}]+)}");

    List<String> columns() {
        return HOLE.matcher(pattern).results().map(found -> found.group(1)).toList();
    }

    String fill(Map<String, String> row) {
        var filled = HOLE.matcher(pattern)
                .replaceAll((MatchResult found) -> Matcher.quoteReplacement(row.getOrDefault(found.group(1), "")));
        return filled.replaceAll("(, )+", ", ")
                .replaceAll("^[,;\\s]+|[,;\\s]+$", "")
                .replaceAll("\\s{2,}", " ");
    }
}
