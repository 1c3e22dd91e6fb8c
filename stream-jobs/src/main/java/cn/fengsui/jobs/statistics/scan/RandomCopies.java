package cn.fengsui.jobs.statistics.scan;

/** Makes events as they would be if there were no cluster. One belongs to one thread; all of a scan give the same. */
@FunctionalInterface
interface RandomCopies {

    /**
     * Writes one copy.
     *
     * @param number of the copy; the same number gives the same copy on any thread
     * @param recent to be filled: events of each place in the last 1, 2, ... steps
     */
    void make(int number, int[] recent);

    /** A seed for one copy; neighbouring numbers have nothing in common (finaliser of Stafford's variant 13). */
    static long seed(long seed, int number) {
        long mixed = seed + (number + 1) * 0x9E3779B97F4A7C15L;
        mixed = (mixed ^ (mixed >>> 30)) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
        return mixed ^ (mixed >>> 31);
    }

    /** Turns events of each step back into events of the last 1, 2, ... steps. */
    static void sumUp(int[] recent, int durations) {
        for (int from = 0; from < recent.length; from += durations) {
            for (int duration = 1; duration < durations; duration++) {
                recent[from + duration] += recent[from + duration - 1];
            }
        }
    }
}
