package cn.fengsui.video.manscdp;

import java.util.Locale;
import java.util.Optional;

/**
 * One message (GB/T 28181-2022 A.2.1).
 *
 * @param kind root element in lower case: {@code control}, {@code query}, {@code notify}, {@code response}
 * @param command {@code CmdType} in lower case, for instance {@code keepalive}
 * @param sn serial number that joins query and answers, or 0
 * @param deviceId whom it is about
 */
public record Manscdp(String kind, String command, int sn, String deviceId, Element root) {

    /** Reads a body; empty when it holds no element at all. */
    public static Optional<Manscdp> read(byte[] body) {
        return TolerantXml.read(ManscdpText.decode(body))
                .map(root -> new Manscdp(
                        root.name().toLowerCase(Locale.ROOT),
                        root.text("CmdType").toLowerCase(Locale.ROOT),
                        root.number("SN", 0),
                        root.text("DeviceID"),
                        root));
    }
}
