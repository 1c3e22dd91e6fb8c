package cn.fengsui.domain.incident;

import java.util.Optional;
import java.util.Set;

/** A move in an incident's life, and from which states it may be made. */
public enum IncidentAction {
    ACCEPT("受理", "Accept", Set.of(IncidentState.REPORTED), IncidentState.ACCEPTED),
    REJECT("不予受理", "Reject", Set.of(IncidentState.REPORTED), IncidentState.REJECTED),
    FALSE("不属实", "False", Set.of(IncidentState.REPORTED), IncidentState.FALSE),
    DISPATCH("派遣", "Dispatch", Set.of(IncidentState.ACCEPTED), IncidentState.DISPATCHED),
    RETURN("退回", "Return", Set.of(IncidentState.DISPATCHED), IncidentState.ACCEPTED),
    START("处置", "Start", Set.of(IncidentState.DISPATCHED), IncidentState.HANDLING),
    RESPOND("反馈", "Feed back", Set.of(IncidentState.HANDLING), IncidentState.RESPONDED),
    CHECK("核查", "Check", Set.of(IncidentState.RESPONDED), IncidentState.CHECKING),
    FAIL("返工", "Rework", Set.of(IncidentState.CHECKING), IncidentState.HANDLING),
    CLOSE("办结", "Close", Set.of(IncidentState.CHECKING), IncidentState.CLOSED),
    NOTE("备注", "Note", Set.of(), null),
    CHANGE_LEVEL("调级", "Change level", Set.of(), null);

    private final String zh;
    private final String en;
    private final Set<IncidentState> from;
    private final IncidentState to;

    @SuppressWarnings("NullAway") // null = the state stays
    IncidentAction(String zh, String en, Set<IncidentState> from, IncidentState to) {
        this.zh = zh;
        this.en = en;
        this.from = from;
        this.to = to;
    }

    public String zh() {
        return zh;
    }

    public String en() {
        return en;
    }

    /** The state after this move, or empty when it may not be made now. */
    public Optional<IncidentState> from(IncidentState state) {
        if (to == null) {
            return state.isOpen() ? Optional.of(state) : Optional.empty();
        }
        return from.contains(state) ? Optional.of(to) : Optional.empty();
    }

    /** True when the move must be explained in words. */
    public boolean needsText() {
        return this == REJECT
                || this == FALSE
                || this == RETURN
                || this == RESPOND
                || this == FAIL
                || this == NOTE
                || this == CHANGE_LEVEL;
    }
}
