package cn.fengsui.dashboard.paper;

import java.util.List;
import java.util.Optional;

/**
 * A document in one language.
 *
 * @param sections in reading order
 * @param backings the figures that the text refers to, each with the list it was counted from
 * @param changes what changed since the previous document of this kind
 */
public record Paper(List<Section> sections, List<Backing> backings, List<Change> changes) {

    public Paper {
        sections = List.copyOf(sections);
        backings = List.copyOf(backings);
        changes = List.copyOf(changes);
    }

    /** A titled part. */
    public record Section(String heading, List<Block> blocks) {
        public Section {
            blocks = List.copyOf(blocks);
        }
    }

    /**
     * A figure and its list.
     *
     * @param name stable name of the figure, for instance {@code open}
     * @param title what it counts
     * @param value as printed
     * @param definition how it is counted
     * @param head titles of the columns
     * @param rows at most as many as are kept; {@code count} says how many there were
     */
    public record Backing(
            String name, String title, String value, String definition, List<String> head, List<Row> rows, int count) {
        public Backing {
            head = List.copyOf(head);
            rows = List.copyOf(rows);
        }
    }

    /**
     * One record of a list.
     *
     * @param key its id, the same in every document
     */
    public record Row(String key, List<String> cells) {
        public Row {
            cells = List.copyOf(cells);
        }
    }

    /** What was and what is; one of them may be empty. */
    public record Change(String what, String before, String now) {}

    /** The figure of this name. */
    public Optional<Backing> backing(String name) {
        return backings.stream().filter(one -> one.name().equals(name)).findFirst();
    }

    /** The figures that have a list; facts that are only compared have none. They stand before the facts. */
    List<Backing> lists() {
        return backings.stream().filter(one -> !one.head().isEmpty()).toList();
    }

    /** The number that the text prints behind a figure, from 1; 0 when it has no list here. */
    int reference(String name) {
        for (int i = 0; i < backings.size(); i++) {
            if (backings.get(i).name().equals(name)) {
                return i + 1;
            }
        }
        return 0;
    }
}
