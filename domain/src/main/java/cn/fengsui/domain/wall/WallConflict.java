package cn.fengsui.domain.wall;

/** Somebody else changed the wall or a scene first. Nothing has changed. */
public final class WallConflict extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public WallConflict(String what, int expected, int found) {
        super(what + " is at version " + found + " and no longer at " + expected
                + ": somebody else changed it first. Look at it and do it again.");
    }
}
