package cn.fengsui.video.manscdp;

import java.nio.charset.StandardCharsets;

/** Writes the queries this gateway asks. Their text is ASCII, so that the label cannot be wrong. */
public final class ManscdpQuery {

    private ManscdpQuery() {}

    /** Asks for the whole tree below a device (GB/T 28181-2022 A.2.4.3). */
    public static byte[] catalog(String deviceId, int sn) {
        return write("Query", "Catalog", deviceId, sn, "");
    }

    /** Confirms an alarm (A.2.6; reference §4.7). */
    public static byte[] alarmReceived(String deviceId, int sn) {
        return write("Response", "Alarm", deviceId, sn, "<Result>OK</Result>\r\n");
    }

    private static byte[] write(String kind, String command, String deviceId, int sn, String more) {
        return ("<?xml version=\"1.0\" encoding=\"GB2312\"?>\r\n<" + kind + ">\r\n<CmdType>" + command
                        + "</CmdType>\r\n<SN>" + sn + "</SN>\r\n<DeviceID>" + deviceId + "</DeviceID>\r\n" + more
                        + "</" + kind + ">\r\n")
                .getBytes(StandardCharsets.US_ASCII);
    }
}
