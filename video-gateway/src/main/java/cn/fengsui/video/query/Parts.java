package cn.fengsui.video.query;

import java.util.List;

/** How many messages an answer comes in, and when it is whole (GB/T 28181-2022 Annex M). */
public sealed interface Parts {

    /** One message is the answer. */
    Parts ONE = new One();

    /** Any list with a {@code SumNum}, items counted as they stand; one message when there is no {@code SumNum}. */
    Parts COUNTED = new Listed("", List.of());

    record One() implements Parts {}

    /**
     * A list over many messages, whole when as many different items came as {@code SumNum} says.
     *
     * @param list name of the list element; empty for any
     * @param key names of the item's elements that tell items apart; empty for all of them
     */
    record Listed(String list, List<String> key) implements Parts {
        public Listed {
            key = List.copyOf(key);
        }
    }

    /**
     * Several answers to one question, each with some of these elements; whole when all of them came.
     *
     * @param names one list of accepted names for each element wanted
     */
    record Elements(List<List<String>> names) implements Parts {
        public Elements {
            names = names.stream().map(List::copyOf).toList();
        }
    }

    static Parts list(String list, String... key) {
        return new Listed(list, List.of(key));
    }
}
