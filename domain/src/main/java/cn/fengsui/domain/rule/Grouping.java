package cn.fengsui.domain.rule;

/** Which alerts stand behind one another. Alerts of level I and II never stand behind anything. */
public enum Grouping {
    /** Each in a row of its own. */
    NONE,
    /** Alerts of this rule in one division. */
    RULE_AND_DIVISION,
    /** Alerts of all rules that group like this, about one class group in one division. */
    CAUSE_AND_DIVISION
}
