package cn.fengsui.simulator.replay;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Chooses a code from a row: the first rule that fits, else the default.
 *
 * <pre>
 * default: IV
 * rules:
 *   - {when: {category: "BUILDING FIRE", agency: Fire}, then: II}
 *   - {when: {category: ["GAS-*", "*LEAK*"]}, then: III}      # * stands for any text
 * </pre>
 */
record CodeRules(String otherwise, List<Rule> rules) {

    /** All conditions must hold. */
    private record Rule(List<Condition> conditions, String then) {}

    private record Condition(String column, List<Pattern> patterns) {
        boolean holds(Map<String, String> row) {
            var text = row.getOrDefault(column, "");
            return patterns.stream().anyMatch(pattern -> pattern.matcher(text).matches());
        }
    }

    static CodeRules of(YamlMap map) {
        map.onlyKeys(Set.of("default", "rules"));
        var rules = new ArrayList<Rule>();
        for (var rule : map.maps("rules")) {
            rule.onlyKeys(Set.of("when", "then"));
            var conditions = new ArrayList<Condition>();
            var when = rule.map("when");
            for (Object column : when.content().keySet()) {
                var texts = when.texts(String.valueOf(column));
                var wanted = texts.isEmpty() ? List.of(when.text(String.valueOf(column))) : texts;
                conditions.add(new Condition(
                        String.valueOf(column),
                        wanted.stream().map(CodeRules::pattern).toList()));
            }
            rules.add(new Rule(List.copyOf(conditions), rule.text("then")));
        }
        return new CodeRules(map.text("default"), List.copyOf(rules));
    }

    private static Pattern pattern(String wildcards) {
        var expression = new StringBuilder();
        for (var part : wildcards.split("\\*", -1)) {
            expression.append(expression.isEmpty() ? "" : ".*").append(part.isEmpty() ? "" : Pattern.quote(part));
            if (expression.isEmpty()) {
                expression.append("(?:)");
            }
        }
        return Pattern.compile(expression.toString(), Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    }

    Set<String> columns() {
        var columns = new HashSet<String>();
        rules.forEach(rule -> rule.conditions().forEach(condition -> columns.add(condition.column())));
        return columns;
    }

    String of(Map<String, String> row) {
        for (var rule : rules) {
            if (rule.conditions().stream().allMatch(condition -> condition.holds(row))) {
                return rule.then();
            }
        }
        return otherwise;
    }
}
