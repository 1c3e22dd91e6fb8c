package cn.fengsui.jobs.hotspots;

/** Places of one kind, numbered from 0 in the order of their first report. One thread. */
interface UnitIndex {

    int size();

    /** Its known neighbours and itself, in an order that does not depend on who reported first. */
    int[] neighbourhood(int unit);

    /** A cell as hexadecimal text, or a code. */
    String code(int unit);

    /** A total order that does not depend on who reported first. */
    boolean isBefore(int unit, int other);
}
