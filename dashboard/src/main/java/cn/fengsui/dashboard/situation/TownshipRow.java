package cn.fengsui.dashboard.situation;

import cn.fengsui.domain.situation.TownshipDay;
import cn.fengsui.domain.situation.TownshipWork;

/** One township's day beside its own usual, and what it has on its hands: compared with itself only, never ranked. */
public record TownshipRow(TownshipDay day, TownshipWork work) {

    /** Days of the same weekday needed before a township is compared. */
    public static final int NEEDED_WEEKS = 2;

    /** Fewer cases than this are no rate. */
    public static final int FEWEST_CASES = 20;

    private static final double BEYOND_CHANCE = 2;

    public TownshipRow(TownshipDay day) {
        this(day, new TownshipWork(day.code(), day.name(), 0, 0, 0, 0, null));
    }

    public boolean isLearning() {
        return day.weeks() < NEEDED_WEEKS;
    }

    public boolean isUnusuallyMany() {
        return !isLearning() && day.today() > day.high() && isBeyondChance();
    }

    /** Silence is told too: it may be a missed report or a dead channel. */
    public boolean isUnusuallyQuiet() {
        return !isLearning() && day.today() < day.low() && isBeyondChance();
    }

    /** Two standard deviations of a Poisson count from the median: a few reports more or less are chance. */
    private boolean isBeyondChance() {
        double deviation = Math.sqrt(Math.max(1, day.median()));
        return Math.abs(day.today() - day.median()) > BEYOND_CHANCE * deviation;
    }

    public boolean isUnusual() {
        return isUnusuallyMany() || isUnusuallyQuiet();
    }

    public boolean hasRate() {
        return work.due() >= FEWEST_CASES;
    }

    /** Share closed in time with its 95 % interval; meaningful only if {@link #hasRate()}. */
    public Share onTime() {
        return Share.of(work.onTime(), work.due());
    }

    /** The usual as {@code 9–19}. */
    public String usual() {
        return isLearning() ? "—" : Math.round(day.low()) + "–" + Math.round(day.high());
    }

    /** Message key of what is to be said about it. */
    public String noteKey() {
        if (isLearning()) {
            return "summary.townships.noteLearning";
        }
        return isUnusuallyMany()
                ? "summary.townships.many"
                : isUnusuallyQuiet() ? "summary.townships.quiet" : "summary.townships.noteUsual";
    }
}
