package cn.fengsui.domain.place;

import java.time.Instant;

/**
 * How many people are to leave a key spot, how many are in safety and how many the shelter has room for. Numbers only, never
 * who.
 *
 * @param people to be moved, 0 = nobody lives there
 * @param places in the shelter
 * @param moved so far
 * @param by the post that entered it
 */
public record Evacuation(String spotId, int people, int places, int moved, Instant at, String by) {

    /** More than a city's key spot ever has: a slip of the hand. */
    public static final int MOST = 1_000_000;

    /** @throws IllegalArgumentException for a number out of 0 to {@link #MOST}, or more moved than there are people */
    public Evacuation {
        for (int number : new int[] {people, places, moved}) {
            if (number < 0 || number > MOST) {
                throw new IllegalArgumentException(
                        "Numbers of an evacuation are 0 to " + MOST + ", got " + number + "; count people and places.");
            }
        }
        if (moved > people) {
            throw new IllegalArgumentException(
                    "There are " + people + " people to move but " + moved + " moved; correct one of the two.");
        }
    }

    /** How many are still there. */
    public int left() {
        return people - moved;
    }

    /** How many of all find no place in the shelter. */
    public int withoutPlace() {
        return Math.max(0, people - places);
    }
}
