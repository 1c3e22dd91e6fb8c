package cn.fengsui.domain.correlation;

/** Life of a proposal. */
public enum CandidateState {
    /** These reports look like one happening; reports may still join or leave. */
    PROPOSED,
    /** Nothing can join any more: it is older than the span in which late reports are compared. */
    PAST,
    /** Fewer than two reports are left, or another candidate holds them now. */
    DISSOLVED
}
