package cn.fengsui.jobs.keep;

import cn.fengsui.jobs.clocks.KeptClocks;
import cn.fengsui.jobs.correlation.KeptCorrelation;
import cn.fengsui.jobs.indicators.KeptIndicators;
import cn.fengsui.jobs.oversight.KeptOversight;
import java.util.HashMap;
import java.util.Map;

/** One of each kept value, no part left at its empty value. The values are those of the stored files: never change them. */
final class KeptSamples {

    private KeptSamples() {}

    static Map<String, Sample<?>> all() {
        var all = new HashMap<String, Sample<?>>();
        all.putAll(KeptCorrelation.samples());
        all.putAll(KeptClocks.samples());
        all.putAll(KeptIndicators.samples());
        all.putAll(KeptOversight.samples());
        return all;
    }
}
