package cn.fengsui.video.sip;

/** Which line of an offer chooses the main or the sub stream; a device understands only one of them (reference §3). */
public enum StreamDialect {
    /** The device has no choice of streams. */
    NONE,
    /** {@code a=streamnumber:0|1}, GB/T 28181-2022. */
    STREAMNUMBER,
    /** {@code a=stream:0|1}. */
    STREAM,
    /** {@code a=streamprofile:0|1}. */
    STREAMPROFILE,
    /** {@code a=streamMode:main|sub}. */
    STREAMMODE
}
