package cn.fengsui.video.sdp;

/** The line by which a device is asked for main or sub-stream; each device knows one of them (reference §3). */
public enum StreamDialect {
    /** Says nothing: the device sends what it sends. */
    NONE("", "", ""),
    /** GB/T 28181-2022 Annex G. */
    STREAMNUMBER("a=streamnumber:", "0", "1"),
    STREAM("a=stream:", "0", "1"),
    STREAMPROFILE("a=streamprofile:", "0", "1"),
    STREAMMODE("a=streamMode:", "main", "sub");

    private final String name;
    private final String main;
    private final String sub;

    StreamDialect(String name, String main, String sub) {
        this.name = name;
        this.main = main;
        this.sub = sub;
    }

    /** The line without line end, or empty. */
    public String line(StreamKind kind) {
        return name + (kind == StreamKind.MAIN ? main : sub);
    }
}
