package cn.fengsui.jobs.statistics.scan;

import cn.fengsui.jobs.statistics.Arguments;

/**
 * What a scan looks at.
 *
 * @param zones places with their nearest ones
 * @param counts events of the same places, numbered alike
 */
public record ScanInput(ScanZones zones, SpaceTimeCounts counts) {

    /** @throws IllegalArgumentException when the two do not have the same places */
    public ScanInput {
        Arguments.sameLength("the counts' places", counts.places(), "the zones' places", zones.places());
    }
}
