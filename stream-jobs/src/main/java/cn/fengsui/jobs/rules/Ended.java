package cn.fengsui.jobs.rules;

import cn.fengsui.domain.alert.AlertState;
import cn.fengsui.jobs.alerts.RaisedAlert;
import java.util.List;

/** What becomes of alerts whose rule was switched off. */
final class Ended {

    private static final String WHY = "规则已停用";

    private Ended() {}

    static void end(Instance instance, Turn turn) throws Exception {
        for (Episode episode : instance.episodes()) {
            if (episode.told() && episode.alert().state() == AlertState.OPEN) {
                turn.out()
                        .accept(new RaisedAlert(
                                episode.alert().ended(AlertState.RESOLVED, WHY),
                                episode.metAt(),
                                "",
                                List.of(),
                                "",
                                List.of()));
            }
        }
        turn.memory().remove(instance.id());
    }
}
