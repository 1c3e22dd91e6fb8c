package cn.fengsui.domain.rule;

import cn.fengsui.domain.report.Level;
import java.util.List;

/**
 * What a rule looks at. Every list may be empty: then it does not limit.
 *
 * @param classes class codes such as {@code A1}, or class groups such as {@code A}
 * @param divisions division codes; a code stands for everything whose code begins with it
 * @param sources names of sources
 * @param subjects ids of sensors, cameras or key spots
 * @param levels levels of reports or warnings
 */
public record RuleScope(
        List<String> classes, List<String> divisions, List<String> sources, List<String> subjects, List<Level> levels) {

    /** Everything. */
    public static final RuleScope ALL = new RuleScope(List.of(), List.of(), List.of(), List.of(), List.of());

    public RuleScope {
        classes = List.copyOf(classes);
        divisions = List.copyOf(divisions);
        sources = List.copyOf(sources);
        subjects = List.copyOf(subjects);
        levels = List.copyOf(levels);
    }

    public static RuleScope ofLevels(Level... levels) {
        return new RuleScope(List.of(), List.of(), List.of(), List.of(), List.of(levels));
    }

    public static RuleScope ofClasses(String... classes) {
        return new RuleScope(List.of(classes), List.of(), List.of(), List.of(), List.of());
    }
}
