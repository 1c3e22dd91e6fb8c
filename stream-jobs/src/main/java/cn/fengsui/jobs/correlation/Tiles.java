package cn.fengsui.jobs.correlation;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Lists by the number of a tile, in an open-addressed table: for who looks into nine tiles for every report. Numbers must be
 * spread well over all bits. One thread.
 */
final class Tiles<T> {

    private static final int SMALLEST = 64;
    private static final int FIRST_ROOM = 2;

    private long[] numbers = new long[SMALLEST];
    private @Nullable List<T>[] lists = room(SMALLEST);
    private int size;

    /** What lies in the tile, or null. */
    @Nullable
    List<T> get(long number) {
        return lists[at(number)];
    }

    /** What lies in the tile; an empty list is made where there is none. */
    List<T> getOrMake(long number) {
        int at = at(number);
        List<T> known = lists[at];
        if (known != null) {
            return known;
        }
        if (size * 2 >= lists.length) {
            grow();
            at = at(number);
        }
        List<T> made = new ArrayList<>(FIRST_ROOM);
        numbers[at] = number;
        lists[at] = made;
        size++;
        return made;
    }

    /** Takes the tile away; those behind it that it had pushed aside move up. */
    void remove(long number) {
        int free = at(number);
        if (lists[free] == null) {
            return;
        }
        int mask = lists.length - 1;
        for (int at = free + 1 & mask; lists[at] != null; at = at + 1 & mask) {
            int wanted = first(numbers[at]);
            if ((at - wanted & mask) >= (at - free & mask)) {
                numbers[free] = numbers[at];
                lists[free] = lists[at];
                free = at;
            }
        }
        lists[free] = null;
        size--;
    }

    /** Its place, or the free one where it belongs. */
    private int at(long number) {
        int mask = lists.length - 1;
        int at = first(number);
        while (lists[at] != null && numbers[at] != number) {
            at = at + 1 & mask;
        }
        return at;
    }

    private int first(long number) {
        return (int) (number >>> 32 ^ number) & lists.length - 1;
    }

    private void grow() {
        long[] oldNumbers = numbers;
        List<T>[] oldLists = lists;
        numbers = new long[oldNumbers.length * 2];
        lists = room(numbers.length);
        for (int i = 0; i < oldLists.length; i++) {
            if (oldLists[i] != null) {
                int at = at(oldNumbers[i]);
                numbers[at] = oldNumbers[i];
                lists[at] = oldLists[i];
            }
        }
    }

    @SuppressWarnings({"unchecked", "rawtypes"}) // Java makes no arrays of generic types
    private static <T> List<T>[] room(int length) {
        return new List[length];
    }
}
