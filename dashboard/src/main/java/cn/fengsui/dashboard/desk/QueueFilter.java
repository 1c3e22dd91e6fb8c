package cn.fengsui.dashboard.desk;

/** Which rows of the queue are asked for. */
enum QueueFilter {
    ALL,
    /** Those whose last loop move was made by the reader of the queue. */
    MINE,
    /** Reported, but nobody has accepted them yet. */
    UNACCEPTED
}
