package cn.fengsui.simulator.device;

import java.nio.charset.Charset;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * MANSCDP texts of a device (GB/T 28181-2022 Annex A). The declaration says GB2312 and the bytes are GB18030, which is
 * what devices in the field do.
 */
final class Manscdp {
    static final String CONTENT_TYPE = "Application/MANSCDP+xml";
    private static final Charset GB18030 = Charset.forName("GB18030");
    private static final ZoneId BEIJING = ZoneId.of("Asia/Shanghai");
    private static final String DECLARATION = "<?xml version=\"1.0\" encoding=\"GB2312\"?>\r\n";

    private Manscdp() {}

    /** The text of a received body: GB18030 also reads GB2312, GBK and ASCII. */
    static String text(byte[] body) {
        return new String(body, GB18030);
    }

    static byte[] bytes(String xml) {
        return (DECLARATION + xml).getBytes(GB18030);
    }

    /** The content of the first element of this name, whatever its letter case. */
    static Optional<String> element(String xml, String name) {
        Matcher found = Pattern.compile(
                        "<" + name + "(?:\\s[^>]*)?>\\s*([^<]*?)\\s*</" + name + ">", Pattern.CASE_INSENSITIVE)
                .matcher(xml);
        return found.find() ? Optional.of(found.group(1)) : Optional.empty();
    }

    /** The name of the root element: Query, Control, Notify or Response. */
    static String root(String xml) {
        Matcher found = Pattern.compile("<([A-Za-z]+)[\\s>]").matcher(xml);
        return found.find() ? found.group(1) : "";
    }

    static byte[] keepalive(String deviceId, long sn) {
        return bytes(message("Notify", "Keepalive", sn, deviceId, tag("Status", "OK")));
    }

    static byte[] deviceInfo(DeviceSpec device, String sn) {
        return bytes(message(
                "Response",
                "DeviceInfo",
                sn,
                device.id(),
                tag("DeviceName", device.name())
                        + tag("Result", "OK")
                        + tag("Manufacturer", device.manufacturer())
                        + tag("Model", device.model())
                        + tag("Firmware", "V0.1 simulated")
                        + tag("Channel", String.valueOf(device.channels().size()))));
    }

    static byte[] deviceStatus(String targetId, String sn, LocalDateTime now) {
        var time = DateTimeFormatter.ISO_LOCAL_DATE_TIME.format(now.truncatedTo(ChronoUnit.SECONDS));
        return bytes(message(
                "Response",
                "DeviceStatus",
                sn,
                targetId,
                tag("Result", "OK") + tag("Online", "ONLINE")
                        + tag("Status", "OK") + tag("Encode", "ON") + tag("Record", "OFF") + tag("DeviceTime", time)
                        + "<Alarmstatus Num=\"0\"/>\r\n"));
    }

    /** One part of a catalogue answer (GB/T 28181-2022 Annex M); an empty one has no list. */
    static byte[] catalogPart(DeviceSpec device, String sn, int total, List<Channel> part) {
        var items = new StringBuilder();
        part.forEach(channel -> items.append(item(device, channel)));
        var list = part.isEmpty() ? "" : "<DeviceList Num=\"" + part.size() + "\">\r\n" + items + "</DeviceList>\r\n";
        return bytes(message("Response", "Catalog", sn, device.id(), tag("SumNum", String.valueOf(total)) + list));
    }

    /** A record list without records: simulated devices keep none. */
    static byte[] noRecords(DeviceSpec device, String targetId, String sn) {
        return bytes(message("Response", "RecordInfo", sn, targetId, tag("Name", device.name()) + tag("SumNum", "0")));
    }

    static byte[] result(String command, String targetId, String sn, boolean isDone) {
        return bytes(message("Response", command, sn, targetId, tag("Result", isDone ? "OK" : "ERROR")));
    }

    static LocalDateTime beijingTime(java.time.Clock clock) {
        return LocalDateTime.ofInstant(clock.instant(), BEIJING);
    }

    private static String item(DeviceSpec device, Channel channel) {
        return "<Item>\r\n" + tag("DeviceID", channel.id()) + tag("Name", channel.name())
                + tag("Manufacturer", device.manufacturer()) + tag("Model", device.model()) + tag("Owner", "Owner")
                + tag("CivilCode", channel.civilCode()) + tag("Address", channel.address()) + tag("Parental", "0")
                + tag("ParentID", device.id()) + tag("SafetyWay", "0") + tag("RegisterWay", "1") + tag("Secrecy", "0")
                + tag("Status", channel.isOn() ? "ON" : "OFF") + tag("Longitude", degrees(channel.lng()))
                + tag("Latitude", degrees(channel.lat())) + "<Info>\r\n"
                + tag("PTZType", String.valueOf(channel.ptzType()))
                + tag("DirectionType", String.valueOf(channel.directionType())) + "</Info>\r\n</Item>\r\n";
    }

    private static String degrees(double value) {
        return String.format(java.util.Locale.ROOT, "%.6f", value);
    }

    private static String message(String root, String command, Object sn, String deviceId, String rest) {
        return "<" + root + ">\r\n" + tag("CmdType", command) + tag("SN", String.valueOf(sn))
                + tag("DeviceID", deviceId) + rest + "</" + root + ">\r\n";
    }

    private static String tag(String name, String value) {
        return "<" + name + ">" + escaped(value) + "</" + name + ">\r\n";
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
