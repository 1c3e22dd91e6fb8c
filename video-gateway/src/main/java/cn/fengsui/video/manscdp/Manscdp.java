package cn.fengsui.video.manscdp;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * One message (GB/T 28181-2022 A.2.1).
 *
 * @param kind root element in lower case: {@code control}, {@code query}, {@code notify}, {@code response}
 * @param command {@code CmdType} in lower case, for instance {@code keepalive}
 * @param sn serial number that joins query and answers, or 0
 * @param deviceId whom it is about
 */
public record Manscdp(String kind, String command, int sn, String deviceId, Element root) {

    private static final Set<String> ROOTS = Set.of("control", "query", "notify", "response");
    /** Ten thousand items of a kilobyte fit (Annex M); more is no message. */
    private static final int LONGEST_BYTES = 16 * 1024 * 1024;

    /** Reads a body; empty when it holds no element at all, or is longer than any message may be. */
    public static Optional<Manscdp> read(byte[] body) {
        if (body.length > LONGEST_BYTES) {
            return Optional.empty();
        }
        Element document = TolerantXml.read(ManscdpText.decode(body));
        return document.children().stream()
                .filter(element -> ROOTS.contains(element.name().toLowerCase(Locale.ROOT)))
                .findFirst()
                .or(() -> document.children().stream().findFirst())
                .map(Manscdp::of);
    }

    private static Manscdp of(Element root) {
        return new Manscdp(
                root.name().toLowerCase(Locale.ROOT),
                root.text("CmdType").toLowerCase(Locale.ROOT),
                root.number("SN", 0),
                root.text("DeviceID"),
                root);
    }
}
