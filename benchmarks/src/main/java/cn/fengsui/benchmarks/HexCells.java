package cn.fengsui.benchmarks;

import com.uber.h3core.H3Core;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** Some H3 cells around a point, with residuals as Gi* sees them; a few of them lie in a hot corner. */
record HexCells(H3Core h3, long[] ids, double[] values) {

    private static final int RESOLUTION = 8;

    static HexCells around(double lat, double lng, int cells) throws IOException {
        var h3 = H3Core.newInstance();
        int rings = (int) Math.ceil(Math.sqrt(cells / 3.0));
        long[] ids = h3.gridDisk(h3.latLngToCell(lat, lng, RESOLUTION), rings).stream()
                .mapToLong(Long::longValue)
                .limit(cells)
                .toArray();
        var random = new SplittableRandom(8);
        double[] values = IntStream.range(0, ids.length)
                .mapToDouble(i -> random.nextGaussian() + (i % 1000 < 20 ? 3 : 0))
                .toArray();
        return new HexCells(h3, ids, values);
    }

    /** For each cell the numbers of the cells around it, asked of H3. */
    int[][] neighbours() {
        Map<Long, Integer> number = HashMap.newHashMap(ids.length);
        for (int i = 0; i < ids.length; i++) {
            number.put(ids[i], i);
        }
        int[][] neighbours = new int[ids.length][];
        for (int i = 0; i < ids.length; i++) {
            long own = ids[i];
            neighbours[i] = h3.gridDisk(own, 1).stream()
                    .filter(id -> id != own && number.containsKey(id))
                    .mapToInt(number::get)
                    .toArray();
        }
        return neighbours;
    }

    /** The same by id, the cell itself included. */
    Map<Long, List<Long>> neighbourIds() {
        Map<Long, List<Long>> around = HashMap.newHashMap(ids.length);
        int[][] neighbours = neighbours();
        for (int i = 0; i < ids.length; i++) {
            around.put(
                    ids[i],
                    IntStream.concat(IntStream.of(i), IntStream.of(neighbours[i]))
                            .mapToObj(other -> ids[other])
                            .toList());
        }
        return around;
    }
}
