package cn.fengsui.domain.incident;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

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
    CHANGE_LEVEL("调级", "Change level", Set.of(), null),
    SUSPEND("挂起", "Suspend", Set.of(), null),
    RESUME("恢复", "Resume", Set.of(), null),
    EXTEND("延期", "Extend", Set.of(), null),
    /** Ends an incident in another one, which goes on; the other one's timeline has the same line and keeps its state. */
    MERGE("合并", "Merge", openStates(), IncidentState.MERGED),
    /** Asks for a suspension or an extension; nothing changes until a second person consents. */
    ASK("申请", "Ask", Set.of(), null),
    /** The second person's yes; on record it is the suspension or extension itself. */
    CONSENT("批准", "Consent", Set.of(), null),
    /** The second person's no, or the asker takes it back. */
    DECLINE("不批准", "Decline", Set.of(), null);

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

    private static Set<IncidentState> openStates() {
        return Arrays.stream(IncidentState.values())
                .filter(IncidentState::isOpen)
                .collect(Collectors.toUnmodifiableSet());
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

    /** True for moves that say or agree something and leave the state as it is. */
    public boolean keepsState() {
        return to == null;
    }

    /** True when the move must be explained in words. */
    public boolean needsText() {
        return this == REJECT
                || this == FALSE
                || this == RETURN
                || this == RESPOND
                || this == FAIL
                || this == NOTE
                || this == CHANGE_LEVEL
                || this == SUSPEND
                || this == EXTEND
                || this == MERGE
                || this == ASK
                || this == DECLINE;
    }
}
