package cn.fengsui.jobs.hotspots;

import java.util.Arrays;
import java.util.stream.LongStream;

/**
 * The blocks of a history that one class group learns from, because nothing of them was left out.
 *
 * @param numbers of the blocks, ascending
 * @param usual reports usual in the whole region in each
 */
record WholeBlocks(long[] numbers, double[] usual) {

    static WholeBlocks of(History history, Profile profile) {
        long[] numbers = LongStream.range(history.firstBlock(), history.endBlock())
                .filter(block -> !history.touches(block, profile.left()))
                .toArray();
        return new WholeBlocks(
                numbers,
                Arrays.stream(numbers)
                        .mapToDouble(block -> usual(block, history, profile))
                        .toArray());
    }

    private static double usual(long block, History history, Profile profile) {
        double usual = 0;
        long first = block * history.windowPanes();
        for (long pane = first; pane < first + history.windowPanes(); pane++) {
            usual += profile.usual(history.hourOf(pane));
        }
        return usual;
    }
}
