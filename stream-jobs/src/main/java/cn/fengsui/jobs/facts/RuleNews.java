package cn.fengsui.jobs.facts;

/**
 * A rule or a key spot that changed; exactly one part is set.
 *
 * @param seq of its event: it counts for everything that the log holds after it
 * @param rule a rule as JSON, or empty
 * @param spot a key spot as JSON, or empty
 */
public record RuleNews(long seq, String rule, String spot) {}
