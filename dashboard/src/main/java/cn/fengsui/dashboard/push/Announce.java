package cn.fengsui.dashboard.push;

import cn.fengsui.domain.alert.Acknowledgement;
import cn.fengsui.domain.alert.AlertHandling;
import cn.fengsui.domain.incident.Incident;
import cn.fengsui.domain.wall.ScreenBeat;
import cn.fengsui.domain.wall.WallPlan;
import cn.fengsui.domain.wall.WallScreen;
import cn.fengsui.state.SharedState;

/** Tells every other screen at once what was just done here and is already on record. May block; not under a lock. */
public interface Announce {

    /** The key of the one plan in its map. */
    String PLAN = "plan";

    void acknowledged(Acknowledgement acknowledgement);

    /** How an alert is handled now; with it, who owns it. */
    void handled(AlertHandling handling);

    /** A new or moved incident; closed ones leave the live picture. */
    void incident(Incident incident);

    /** A new or changed screen of the wall. */
    void screen(WallScreen screen);

    /** What the wall shows from now on. */
    void plan(WallPlan plan);

    /** What a screen told about itself. */
    void beat(ScreenBeat beat);

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

            @Override
            public void screen(WallScreen screen) {
                state.wallScreens().set(screen.id(), screen);
            }

            @Override
            public void plan(WallPlan plan) {
                state.wallPlan().set(PLAN, plan);
            }

            @Override
            public void beat(ScreenBeat beat) {
                state.screenBeats().set(beat.screenId(), beat);
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

            @Override
            public void screen(WallScreen screen) {
                live.screens().put(screen.id(), screen);
            }

            @Override
            public void plan(WallPlan plan) {
                live.plan().put(PLAN, plan);
            }

            @Override
            public void beat(ScreenBeat beat) {
                live.beats().put(beat.screenId(), beat);
            }
        };
    }
}
