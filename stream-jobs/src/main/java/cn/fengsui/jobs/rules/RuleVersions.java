package cn.fengsui.jobs.rules;

import java.util.ArrayList;
import java.util.List;

/**
 * The newest versions of one rule or key spot, oldest first: signals that were on their way when it changed still find
 * the one before.
 */
record RuleVersions(List<Version> versions) {

    private static final int MOST = 8;

    /** @param seq of its event in the log @param json as in the log */
    record Version(long seq, String json) {}

    RuleVersions {
        versions = List.copyOf(versions);
    }

    RuleVersions with(Version next) {
        var all = new ArrayList<>(versions);
        all.removeIf(version -> version.seq() == next.seq());
        all.add(next);
        all.sort(java.util.Comparator.comparingLong(Version::seq));
        return new RuleVersions(all.subList(Math.max(0, all.size() - MOST), all.size()));
    }

    long newest() {
        return versions.getLast().seq();
    }
}
