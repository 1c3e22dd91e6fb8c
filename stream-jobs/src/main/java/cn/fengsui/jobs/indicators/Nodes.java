package cn.fengsui.jobs.indicators;

import java.util.ArrayList;
import java.util.List;

/**
 * The nodes of the division tree that a place counts for: prefecture, county, township, village as far as its code goes,
 * and everything. A block of zeros is a missing level (东莞, 中山... have no counties) and makes no node.
 */
final class Nodes {

    static final String ALL = "*";

    private static final int[] ENDS = {4, 6, 9, 12};

    private Nodes() {}

    static List<String> above(String divisionCode) {
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
