package cn.fengsui.dashboard.summary;

import cn.fengsui.domain.situation.TownshipDay;

/** One township's day beside its own usual: compared with itself only, never ranked. */
record TownshipRow(TownshipDay day) {

    /** Days of the same weekday needed before a township is compared. */
    static final int NEEDED_WEEKS = 2;

    private static final double BEYOND_CHANCE = 2;

    boolean isLearning() {
        return day.weeks() < NEEDED_WEEKS;
    }

    boolean isUnusuallyMany() {
        return !isLearning() && day.today() > day.high() && isBeyondChance();
    }

    /** Silence is told too: it may be a missed report or a dead channel. */
    boolean isUnusuallyQuiet() {
        return !isLearning() && day.today() < day.low() && isBeyondChance();
    }

    /** Two standard deviations of a Poisson count from the median: a few reports more or less are chance. */
    private boolean isBeyondChance() {
        double deviation = Math.sqrt(Math.max(1, day.median()));
        return Math.abs(day.today() - day.median()) > BEYOND_CHANCE * deviation;
    }

    boolean isUnusual() {
        return isUnusuallyMany() || isUnusuallyQuiet();
    }

    /** The usual as {@code 9–19}. */
    String usual() {
        return isLearning() ? "—" : Math.round(day.low()) + "–" + Math.round(day.high());
    }
}
