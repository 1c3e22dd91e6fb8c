package cn.fengsui.video.manscdp;

/** Messages this gateway writes without asking for a charset: their text is ASCII, so that the label cannot be wrong. */
public final class ManscdpQuery {

    private static final String CHARSET = "GB2312";

    private ManscdpQuery() {}

    /** Asks for the whole tree below a device (GB/T 28181-2022 A.2.4.3). */
    public static byte[] catalog(String deviceId, int sn) {
        return ManscdpWriter.query("Catalog", sn, deviceId).bytes(CHARSET);
    }

    /** Says that we are alive, to an upper platform (A.2.5.2). */
    public static byte[] keepalive(String deviceId, int sn) {
        return ManscdpWriter.notify("Keepalive", sn, deviceId)
                .text("Status", "OK")
                .bytes(CHARSET);
    }
}
