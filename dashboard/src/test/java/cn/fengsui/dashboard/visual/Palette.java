package cn.fengsui.dashboard.visual;

import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A picture in at most 256 colours, chosen by median cut over what occurs in it, so that its file is small. Colours that
 * are used much are kept as they are.
 */
final class Palette {

    private static final int COLOURS = 256;
    private static final int KEPT_BITS = 0xF8;

    private Palette() {}

    /** The same picture with a table of colours. */
    static BufferedImage reduced(BufferedImage picture) {
        int width = picture.getWidth();
        int[] pixels = picture.getRGB(0, 0, width, picture.getHeight(), null, 0, width);
        var counts = new HashMap<Integer, Integer>();
        var sums = new HashMap<Integer, long[]>();
        for (int pixel : pixels) {
            counts.merge(coarse(pixel), 1, Integer::sum);
            long[] sum = sums.computeIfAbsent(coarse(pixel), colour -> new long[3]);
            for (int channel = 0; channel < 3; channel++) {
                sum[channel] += part(pixel, channel);
            }
        }
        List<List<Integer>> boxes = cut(counts);
        var index = new HashMap<Integer, Integer>();
        var table = new byte[3][boxes.size()];
        for (int box = 0; box < boxes.size(); box++) {
            for (int channel = 0; channel < 3; channel++) {
                table[channel][box] = (byte) mean(boxes.get(box), counts, sums, channel);
            }
            for (int colour : boxes.get(box)) {
                index.put(colour, box);
            }
        }
        var model = new IndexColorModel(8, boxes.size(), table[0], table[1], table[2]);
        var reduced = new BufferedImage(width, picture.getHeight(), BufferedImage.TYPE_BYTE_INDEXED, model);
        var raster = reduced.getRaster();
        for (int i = 0; i < pixels.length; i++) {
            raster.setSample(i % width, i / width, 0, index.get(coarse(pixels[i])));
        }
        return reduced;
    }

    private static int coarse(int pixel) {
        return pixel & (KEPT_BITS << 16 | KEPT_BITS << 8 | KEPT_BITS);
    }

    /** The box that holds most pixels times its longest side is halved until there are enough. */
    private static List<List<Integer>> cut(Map<Integer, Integer> counts) {
        var boxes = new ArrayList<List<Integer>>();
        boxes.add(new ArrayList<>(counts.keySet()));
        while (boxes.size() < COLOURS) {
            List<Integer> largest = boxes.stream()
                    .filter(box -> box.size() > 1)
                    .max(Comparator.comparingLong(box -> weight(box, counts) * side(box, longest(box))))
                    .orElse(List.of());
            if (largest.isEmpty()) {
                return boxes;
            }
            boxes.remove(largest);
            int channel = longest(largest);
            var sorted = new ArrayList<>(largest);
            sorted.sort(Comparator.comparingInt(colour -> part(colour, channel)));
            int at = half(sorted, counts);
            boxes.add(sorted.subList(0, at));
            boxes.add(sorted.subList(at, sorted.size()));
        }
        return boxes;
    }

    /** Where half of its pixels lie on either side; at least one colour on each. */
    private static int half(List<Integer> sorted, Map<Integer, Integer> counts) {
        long half = weight(sorted, counts) / 2;
        long sum = 0;
        for (int i = 0; i < sorted.size() - 1; i++) {
            sum += counts.get(sorted.get(i));
            if (sum >= half) {
                return i + 1;
            }
        }
        return sorted.size() - 1;
    }

    private static long weight(List<Integer> box, Map<Integer, Integer> counts) {
        return box.stream().mapToLong(counts::get).sum();
    }

    private static int longest(List<Integer> box) {
        int best = 0;
        for (int channel = 1; channel < 3; channel++) {
            best = side(box, channel) > side(box, best) ? channel : best;
        }
        return best;
    }

    private static int side(List<Integer> box, int channel) {
        int least = box.stream().mapToInt(colour -> part(colour, channel)).min().orElse(0);
        int most = box.stream().mapToInt(colour -> part(colour, channel)).max().orElse(0);
        return most - least;
    }

    /** Of the colours as they were. */
    private static int mean(List<Integer> box, Map<Integer, Integer> counts, Map<Integer, long[]> sums, int channel) {
        long sum = box.stream().mapToLong(colour -> sums.get(colour)[channel]).sum();
        return (int) (sum / weight(box, counts));
    }

    private static int part(int colour, int channel) {
        return colour >> 16 - 8 * channel & 0xFF;
    }
}
