package cn.fengsui.video.ptz;

/** An operator's connection. Called by the desk's thread; must not block. */
@FunctionalInterface
interface PtzListener {

    /** The hold is over. Told once. */
    void ended(PtzEnd end);
}
