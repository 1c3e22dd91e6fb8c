package cn.fengsui.video.query;

import cn.fengsui.video.manscdp.Element;
import cn.fengsui.video.manscdp.Manscdp;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What has come of one answer, and whether it is whole. Counts lie: some devices say in {@code SumNum} how many items
 * this page has, so a first page that is as long as the total only settles the answer for a moment (field problems 5
 * and 11). Not thread-safe.
 */
final class Collected {

    /** What one more part means. */
    enum Progress {
        /** More has to come. */
        MORE,
        /** May be whole; a short silence says so. */
        SETTLING,
        WHOLE
    }

    private static final int MOST_ITEMS = 100_000;
    private static final int MOST_PARTS = 20_000;

    private final Parts how;
    private final List<Manscdp> parts = new ArrayList<>();
    private final Set<String> distinct = new HashSet<>();
    private final Set<Integer> found = new HashSet<>();
    private int total = -1;
    private boolean pageTotals;
    private boolean isEndless;
    private Progress progress = Progress.MORE;

    Collected(Parts how) {
        this.how = how;
    }

    Progress add(Manscdp part) {
        parts.add(part);
        if (parts.size() >= MOST_PARTS || distinct.size() >= MOST_ITEMS) {
            isEndless = true;
            return Progress.WHOLE;
        }
        progress = switch (how) {
            case Parts.One one -> Progress.WHOLE;
            case Parts.Listed listed -> list(part.root(), listed);
            case Parts.Elements elements -> elements(part.root(), elements);
        };
        return progress;
    }

    boolean isEmpty() {
        return parts.isEmpty();
    }

    Answer answer() {
        return new Answer(parts, progress != Progress.MORE && !isEndless);
    }

    private Progress list(Element root, Parts.Listed listed) {
        int said = root.number("SumNum", -1);
        List<Element> items = items(root, listed.list());
        items.forEach(item -> distinct.add(key(item, listed.key())));
        total = Math.max(total, said);
        pageTotals |= said > 0 && said == items.size();
        if (isRefusal(root) || isSingle(listed, said, items)) {
            return Progress.WHOLE;
        }
        if (distinct.size() < total) {
            return Progress.MORE;
        }
        boolean counted = total > 0 && distinct.size() == total && !pageTotals;
        return counted || (total == 0 && distinct.isEmpty()) ? Progress.WHOLE : Progress.SETTLING;
    }

    /** A question of which nobody knows whether the answer is a list, and it is none. */
    private static boolean isSingle(Parts.Listed listed, int said, List<Element> items) {
        return listed.list().isEmpty() && said < 0 && items.isEmpty();
    }

    private static List<Element> items(Element root, String list) {
        return root.children().stream()
                .filter(child -> list.isEmpty() ? child.children().size() > 1 || isItems(child) : child.isNamed(list))
                .flatMap(child -> child.children().stream())
                .filter(item -> !item.children().isEmpty())
                .toList();
    }

    private static boolean isItems(Element child) {
        return child.child("Item").isPresent();
    }

    private static String key(Element item, List<String> names) {
        return names.isEmpty()
                ? item.children().stream().map(Element::text).collect(Collectors.joining("\n"))
                : names.stream().map(item::text).collect(Collectors.joining("\n"));
    }

    private Progress elements(Element root, Parts.Elements wanted) {
        for (int i = 0; i < wanted.names().size(); i++) {
            if (wanted.names().get(i).stream().anyMatch(name -> root.child(name).isPresent())) {
                found.add(i);
            }
        }
        return isRefusal(root) || found.size() == wanted.names().size() ? Progress.WHOLE : Progress.MORE;
    }

    private static boolean isRefusal(Element root) {
        return root.text("Result").equalsIgnoreCase("ERROR");
    }
}
