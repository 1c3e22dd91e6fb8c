package cn.fengsui.dashboard.escalation;

import cn.fengsui.domain.alert.Alert;

/**
 * What leaves the house about an alert that nobody owns.
 *
 * @param id of the escalation; the same at each attempt, so that the other side can drop repeats
 * @param attempt from 1
 */
record Message(String id, int attempt, Alert alert, String city) {

    /** One line; an exercise says so first. */
    String subject() {
        return (alert.drill() ? "【演练】" : "") + "【" + alert.level().numeral() + "级告警无人确认】" + alert.title();
    }

    /** A few lines without names or phone numbers. */
    String text() {
        return String.join(
                "\n",
                subject(),
                city + " · " + alert.place().line(),
                "报警时间 " + alert.raisedAt(),
                alert.explanation().text(),
                "",
                (alert.drill() ? "[DRILL] " : "") + "Level " + alert.level() + " alert without an owner: "
                        + alert.titleEn(),
                alert.explanation().textEn(),
                "",
                "alert " + alert.id());
    }
}
