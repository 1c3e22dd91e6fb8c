package cn.fengsui.domain.video;

/**
 * Where a camera goes when nobody moves it any more.
 *
 * @param number of the preset (1-255) or cruise (0-255); 0 for the others
 */
public record PtzRest(Kind kind, int number) {

    public enum Kind {
        /** Stays where it is. */
        STAY,
        /** To the device's own home position when it tells one, else stays. */
        HOME,
        /** To a preset. */
        PRESET,
        /** On with a cruise. */
        CRUISE
    }

    private static final int MOST = 255;

    /** @throws IllegalArgumentException if the number does not fit the kind */
    public PtzRest {
        int least = kind == Kind.PRESET ? 1 : 0;
        int most = kind == Kind.PRESET || kind == Kind.CRUISE ? MOST : 0;
        if (number < least || number > most) {
            throw new IllegalArgumentException("The number of a rest of kind " + kind + " must be within " + least
                    + ".." + most + " and was " + number + ".");
        }
    }
}
