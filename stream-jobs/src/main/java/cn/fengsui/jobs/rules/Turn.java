package cn.fengsui.jobs.rules;

import cn.fengsui.domain.alert.Alert;
import cn.fengsui.jobs.alerts.RaisedAlert;
import java.util.function.Consumer;

/**
 * Under what circumstances a rule looks at something.
 *
 * @param index the rules in force
 * @param clock event time of the timeline
 * @param now processing time: when an alert is raised
 * @param tally counts what was left out
 * @param out takes what rules raise, change and withdraw
 * @param agenda what must be looked at when
 * @param corrections takes final words on alerts that left the screens long ago: their place among others stays
 */
record Turn(
        RuleIndex index,
        long clock,
        long now,
        boolean drill,
        Memory memory,
        Agenda agenda,
        Tally tally,
        Consumer<RaisedAlert> out,
        Consumer<Alert> corrections) {

    /** What was left out, since the start. Owned by one thread. */
    static final class Tally {
        /** Signals so late that what they are about is settled. */
        long tooLate;
        /** Late reports that joined as they came, because too many lay around them to look at all again. */
        long crowded;
    }
}
