package cn.fengsui.domain.identity;

import cn.fengsui.domain.place.Place;
import cn.fengsui.domain.report.Report;
import java.util.Set;

/**
 * What a key may report about; an empty part means everything.
 *
 * @param sources names of sources; one that ends with {@code *} stands for all that begin so
 * @param categories class codes such as {@code A1}, or group letters such as {@code A}
 * @param divisions division codes; each stands for all that begin so. A report whose place is not known is outside
 */
public record KeyScope(Set<String> sources, Set<String> categories, Set<String> divisions) {

    public static final KeyScope ALL = new KeyScope(Set.of(), Set.of(), Set.of());

    public KeyScope {
        sources = Set.copyOf(sources);
        categories = Set.copyOf(categories);
        divisions = Set.copyOf(divisions);
    }

    /** What of the report is outside: {@code source}, {@code category}, {@code location}, or empty when it is within. */
    public String outside(Report report) {
        boolean isOfCategory = categories.isEmpty() || categories.stream().anyMatch(report.category()::startsWith);
        return isOfCategory ? outside(report.key().source(), report.place()) : "category";
    }

    /** The same for what has no category. */
    public String outside(String source, Place place) {
        if (!admitsSource(source)) {
            return "source";
        }
        boolean isInside = divisions.isEmpty() || divisions.stream().anyMatch(place.divisionCode()::startsWith);
        return isInside ? "" : "location";
    }

    public boolean admitsSource(String source) {
        return sources.isEmpty()
                || sources.stream()
                        .anyMatch(admitted -> admitted.endsWith("*")
                                ? source.startsWith(admitted.substring(0, admitted.length() - 1))
                                : admitted.equals(source));
    }
}
