package cn.fengsui.video.query;

/** What kind of message asks (GB/T 28181-2022 A.2): queries, and controls that are answered. */
public enum Root {
    QUERY,
    CONTROL
}
