package cn.fengsui.jobs.correlation;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * Which classes may be the same happening, told from two points of view: a crash is a traffic accident to one source and
 * an injured person to another. A class fits itself; two classes fit when one family holds both.
 */
public record SameClasses(List<Set<String>> families) implements Serializable {

    /** Crash; fire, smoke and leak; flood and burst pipe; wind damage; slide and building. */
    public static final String STANDARD =
            "A5:H4:O3:O2,A1:A2:A3:A4:E1,N1:N2:A4:C6:E2,N4:C5:C6:O3:S1,N3:A6:C3,C1:E4,C3:E3";

    private static final double SAME = 1;
    private static final double FAMILY = 0.8;

    public SameClasses {
        families = families.stream().map(Set::copyOf).toList();
    }

    /** @param text families separated by commas, their class codes by colons */
    public static SameClasses of(String text) {
        var families = new ArrayList<Set<String>>();
        for (String family : text.split(",")) {
            families.add(Set.copyOf(Arrays.stream(family.strip().split(":"))
                    .map(String::strip)
                    .filter(code -> !code.isEmpty())
                    .distinct()
                    .toList()));
        }
        return new SameClasses(families);
    }

    /** 1 for the same class, less within a family, 0 when they cannot be the same. */
    public double fit(String one, String other) {
        if (one.equals(other)) {
            return SAME;
        }
        for (Set<String> family : families) {
            if (family.contains(one) && family.contains(other)) {
                return FAMILY;
            }
        }
        return 0;
    }
}
