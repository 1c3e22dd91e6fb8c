package cn.fengsui.dashboard.visual;

import java.awt.image.BufferedImage;
import java.util.ArrayDeque;

/**
 * How much two pictures of one size differ, as somebody sees it who stands back: each is laid out in blocks of 16x16
 * pixels, a block differs when the mean colour of one of its four quarters does. Letters that are drawn a little
 * differently keep their mean; a box that moved, a panel that is missing or a colour that changed does not.
 *
 * @param blocks how many there are
 * @param differing how many of them differ
 * @param largestPatch weight of the differing blocks that touch each other: one each, three where a colour is another one
 */
record Likeness(int blocks, int differing, int largestPatch) {

    static final int BLOCK = 16;
    private static final int QUARTER = BLOCK / 2;
    /** Of 255, in the channel that differs most. */
    private static final int MEAN_DIFFERENCE = 14;
    /** As much as no letter drawn differently makes. */
    private static final int OTHER_COLOUR = 56;

    private static final int OTHER_COLOUR_WEIGHT = 3;
    private static final double MOST_DIFFERING = 0.006;
    private static final int LARGEST_PATCH = 5;

    /** @throws IllegalArgumentException when their sizes differ */
    static Likeness of(BufferedImage kept, BufferedImage actual) {
        int[][] differs = differing(kept, actual);
        int count = 0;
        for (int[] row : differs) {
            for (int weight : row) {
                count += weight > 0 ? 1 : 0;
            }
        }
        return new Likeness(differs.length * differs[0].length, count, largestPatch(differs));
    }

    boolean isAlike() {
        return differing <= blocks * MOST_DIFFERING && largestPatch <= LARGEST_PATCH;
    }

    /** The weight of each block, by row and column; 0 where it does not differ. */
    static int[][] differing(BufferedImage kept, BufferedImage actual) {
        if (kept.getWidth() != actual.getWidth() || kept.getHeight() != actual.getHeight()) {
            throw new IllegalArgumentException("Pictures of " + kept.getWidth() + "x" + kept.getHeight() + " and "
                    + actual.getWidth() + "x" + actual.getHeight() + " cannot be compared; take the kept one anew.");
        }
        var found = new int[up(kept.getHeight())][up(kept.getWidth())];
        for (int y = 0; y < kept.getHeight(); y += QUARTER) {
            for (int x = 0; x < kept.getWidth(); x += QUARTER) {
                int distance = distance(mean(kept, x, y), mean(actual, x, y));
                int weight = distance > OTHER_COLOUR ? OTHER_COLOUR_WEIGHT : distance > MEAN_DIFFERENCE ? 1 : 0;
                found[y / BLOCK][x / BLOCK] = Math.max(found[y / BLOCK][x / BLOCK], weight);
            }
        }
        return found;
    }

    private static int up(int pixels) {
        return (pixels + BLOCK - 1) / BLOCK;
    }

    private static int[] mean(BufferedImage picture, int left, int top) {
        int width = Math.min(QUARTER, picture.getWidth() - left);
        int height = Math.min(QUARTER, picture.getHeight() - top);
        int[] pixels = picture.getRGB(left, top, width, height, null, 0, width);
        int[] sum = new int[3];
        for (int pixel : pixels) {
            sum[0] += pixel >> 16 & 0xFF;
            sum[1] += pixel >> 8 & 0xFF;
            sum[2] += pixel & 0xFF;
        }
        return new int[] {sum[0] / pixels.length, sum[1] / pixels.length, sum[2] / pixels.length};
    }

    private static int distance(int[] one, int[] other) {
        int most = 0;
        for (int channel = 0; channel < one.length; channel++) {
            most = Math.max(most, Math.abs(one[channel] - other[channel]));
        }
        return most;
    }

    private static int largestPatch(int[][] differs) {
        var seen = new boolean[differs.length][differs[0].length];
        int largest = 0;
        for (int y = 0; y < differs.length; y++) {
            for (int x = 0; x < differs[0].length; x++) {
                largest = Math.max(largest, patch(differs, seen, y, x));
            }
        }
        return largest;
    }

    private static int patch(int[][] differs, boolean[][] seen, int fromY, int fromX) {
        var open = new ArrayDeque<int[]>();
        open.add(new int[] {fromY, fromX});
        int size = 0;
        while (!open.isEmpty()) {
            int[] at = open.remove();
            boolean isInside = at[0] >= 0 && at[1] >= 0 && at[0] < differs.length && at[1] < differs[0].length;
            if (!isInside || seen[at[0]][at[1]] || differs[at[0]][at[1]] == 0) {
                continue;
            }
            seen[at[0]][at[1]] = true;
            size += differs[at[0]][at[1]];
            for (int dy = -1; dy <= 1; dy++) {
                for (int dx = -1; dx <= 1; dx++) {
                    open.add(new int[] {at[0] + dy, at[1] + dx});
                }
            }
        }
        return size;
    }
}
