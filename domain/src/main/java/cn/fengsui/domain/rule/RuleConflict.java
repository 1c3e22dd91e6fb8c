package cn.fengsui.domain.rule;

/** Somebody else saved another version in the meantime; nothing was changed. */
public final class RuleConflict extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public RuleConflict(String id, int edited, int current) {
        super("Rule " + id + " is at version " + current + " and the edit began from version " + edited
                + "; read it again and repeat the edit.");
    }
}
