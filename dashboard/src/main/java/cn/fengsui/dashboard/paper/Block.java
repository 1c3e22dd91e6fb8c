package cn.fengsui.dashboard.paper;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;

/** A part of a section. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "is")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Block.Text.class, name = "text"),
    @JsonSubTypes.Type(value = Block.Table.class, name = "table"),
    @JsonSubTypes.Type(value = Block.Trend.class, name = "trend"),
    @JsonSubTypes.Type(value = Block.Strips.class, name = "strips")
})
public sealed interface Block {

    /** A paragraph. */
    record Text(List<Run> runs) implements Block {
        public Text {
            runs = List.copyOf(runs);
        }

        public static Text of(String words) {
            return new Text(List.of(new Run(words, "", 0, false)));
        }
    }

    /**
     * A stretch of a paragraph.
     *
     * @param figure name of the figure that it prints, or empty
     * @param level the badge of this level stands here, 1 to 4; 0 = none
     * @param lead true for the word that says what a sentence is about
     */
    record Run(String words, String figure, int level, boolean lead) {}

    /** A table; cells that begin with a digit, a sign or a dash stand to the right. */
    record Table(List<String> head, List<List<String>> rows, String remark) implements Block {
        public Table {
            head = List.copyOf(head);
            rows = rows.stream().map(List::copyOf).toList();
        }
    }

    /** Today's hours against the usual band; the bands are empty while the usual is being learnt. */
    record Trend(
            List<Integer> today, List<Double> median, List<Double> low, List<Double> high, String label, String caption)
            implements Block {
        public Trend {
            today = List.copyOf(today);
            median = List.copyOf(median);
            low = List.copyOf(low);
            high = List.copyOf(high);
        }
    }

    /** Several values, each on its own usual range. */
    record Strips(List<Strip> strips, String caption) implements Block {
        public Strips {
            strips = List.copyOf(strips);
        }
    }

    /** One value on its range; without a range {@code high} is below {@code low}. */
    record Strip(String name, double value, double low, double median, double high) {}

    /** Whether a cell stands to the right: a number, a ratio, a clock time or a dash. */
    static boolean isNumber(String cell) {
        return cell.matches("[-+−–—]?[0-9][0-9.:/%–×\\s]*|[—–]");
    }
}
