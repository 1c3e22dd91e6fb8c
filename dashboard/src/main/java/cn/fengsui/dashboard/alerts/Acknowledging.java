package cn.fengsui.dashboard.alerts;

import cn.fengsui.dashboard.push.Announce;
import cn.fengsui.domain.alert.Acknowledgement;
import cn.fengsui.domain.alert.AlertHandlings;
import cn.fengsui.domain.alert.Alerts;
import cn.fengsui.domain.identity.Actor;
import cn.fengsui.domain.identity.Role;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;

/** "I own it": on record first (row, log and audit in one transaction), then on every screen. */
public final class Acknowledging {

    private static final Set<Role> MAY = EnumSet.of(Role.DUTY_OFFICER, Role.SHIFT_LEAD, Role.DISPATCHER);

    private final Alerts alerts;
    private final AlertHandlings handlings;
    private final Announce announce;
    private final Executor workers;

    /** @param workers runs blocking work, for instance on virtual threads */
    public Acknowledging(Alerts alerts, AlertHandlings handlings, Announce announce, Executor workers) {
        this.alerts = alerts;
        this.handlings = handlings;
        this.announce = announce;
        this.workers = workers;
    }

    public static boolean isAllowed(Role role) {
        return MAY.contains(role);
    }

    /** Returns at once; fails when the record could not be written. */
    public CompletionStage<Acknowledgement> acknowledge(String alertId, Actor actor) {
        return CompletableFuture.supplyAsync(
                () -> {
                    Acknowledgement done = alerts.acknowledge(alertId, actor);
                    announce.acknowledged(done);
                    handlings.of(List.of(alertId)).values().forEach(announce::handled);
                    return done;
                },
                workers);
    }
}
