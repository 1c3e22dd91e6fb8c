package cn.fengsui.dashboard.push;

import cn.fengsui.domain.alert.Acknowledgement;
import cn.fengsui.domain.alert.AlertHandling;
import cn.fengsui.domain.incident.Incident;
import cn.fengsui.state.SharedState;

/** Tells every other screen at once what was just done here and is already on record. May block; not under a lock. */
public interface Announce {

    void acknowledged(Acknowledgement acknowledgement);

    /** How an alert is handled now; with it, who owns it. */
    void handled(AlertHandling handling);

    /** A new or moved incident; closed ones leave the live picture. */
    void incident(Incident incident);

    /** Through the shared maps, to all nodes. */
    static Announce to(SharedState state) {
        return new Announce() {
            @Override
            public void acknowledged(Acknowledgement acknowledgement) {
                state.acknowledgements().set(acknowledgement.alertId(), acknowledgement);
            }

            @Override
            public void handled(AlertHandling handling) {
                state.alertHandlings().set(handling.alertId(), handling);
                if (handling.owned() != null) {
                    acknowledged(handling.owned());
                }
            }

            @Override
            public void incident(Incident incident) {
                if (incident.state().isOpen()) {
                    state.incidents().set(incident.id(), incident);
                } else {
                    state.incidents().delete(incident.id());
                }
            }
        };
    }

    /** Within this process only. */
    static Announce to(Live live) {
        return new Announce() {
            @Override
            public void acknowledged(Acknowledgement acknowledgement) {
                live.acknowledgements().put(acknowledgement.alertId(), acknowledgement);
            }

            @Override
            public void handled(AlertHandling handling) {
                live.handlings().put(handling.alertId(), handling);
                if (handling.owned() != null) {
                    acknowledged(handling.owned());
                }
            }

            @Override
            public void incident(Incident incident) {
                if (incident.state().isOpen()) {
                    live.incidents().put(incident.id(), incident);
                } else {
                    live.incidents().remove(incident.id());
                }
            }
        };
    }
}
