package cn.fengsui.jobs.indicators;

import java.util.ArrayList;
import java.util.List;

/**
 * The nodes of the division tree that a place counts for, and everything. A path ({@code /420321/420321001}) names them as
 * the imported tree has them. While a city has imported none there is a bare code: prefecture, county, township, village
 * as far as its digits go; a block of zeros is a missing level (东莞, 中山... have no counties) and makes no node.
 */
final class Nodes {

    static final String ALL = "*";

    private static final String STEP = "/";

    private static final int[] ENDS = {4, 6, 9, 12};

    private Nodes() {}

    static List<String> of(String nodes) {
        if (!nodes.startsWith(STEP)) {
            return above(nodes);
        }
        var all = new ArrayList<String>();
        all.add(ALL);
        for (String node : nodes.split(STEP)) {
            if (!node.isEmpty()) {
                all.add(node);
            }
        }
        return all;
    }

    private static List<String> above(String divisionCode) {
        var nodes = new ArrayList<String>();
        nodes.add(ALL);
        boolean isNumber = divisionCode.chars().allMatch(c -> c >= '0' && c <= '9');
        int begin = 2; // the province holds every city of ours and tells nothing
        for (int end : ENDS) {
            if (divisionCode.length() >= end && isNumber) {
                if (!isZeros(divisionCode, begin, end)) {
                    nodes.add(divisionCode.substring(0, end));
                }
                begin = end;
            }
        }
        return nodes;
    }

    private static boolean isZeros(String code, int from, int to) {
        for (int i = from; i < to; i++) {
            if (code.charAt(i) != '0') {
                return false;
            }
        }
        return true;
    }
}
