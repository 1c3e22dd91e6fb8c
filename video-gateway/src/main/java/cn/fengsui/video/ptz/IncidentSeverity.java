package cn.fengsui.video.ptz;

import java.util.OptionalInt;

/** How bad an open incident is, from the record and never from the caller. May block. */
@FunctionalInterface
public interface IncidentSeverity {

    /** 1 (level I) to 4, or empty when there is no such open incident. */
    OptionalInt of(String incidentId);
}
