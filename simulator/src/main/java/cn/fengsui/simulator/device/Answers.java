package cn.fengsui.simulator.device;

import static cn.fengsui.simulator.manscdp.Manscdp.tag;

import cn.fengsui.simulator.manscdp.Manscdp;
import cn.fengsui.simulator.profile.Quirk;
import cn.fengsui.simulator.sip.SipMessage;
import java.util.Map;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a device answers to the platform's queries and controls (GB/T 28181-2022 §9.3, §9.5). Owner thread only. */
final class Answers {
    private static final Logger LOGGER = LoggerFactory.getLogger(Answers.class);
    private static final int HISTORY_IS_OVER = 121;

    private final DeviceLine line;
    private final Catalogue catalogue;
    private final Consumer<String> keyframeRequests;

    /** @param keyframeRequests takes the id of the channel that shall send a keyframe */
    Answers(DeviceLine line, Map<String, Camera> cameras, Consumer<String> keyframeRequests) {
        this.line = line;
        this.catalogue = new Catalogue(line, cameras);
        this.keyframeRequests = keyframeRequests;
    }

    /** Handles the body of a MESSAGE that was already answered with 200. */
    void take(byte[] body) {
        var xml = Manscdp.text(body);
        var command = Manscdp.element(xml, "CmdType").orElse("");
        var sn = Manscdp.element(xml, "SN").orElse("1");
        var target = Manscdp.element(xml, "DeviceID").orElse(line.device().id());
        switch (Manscdp.root(xml)) {
            case "Query" -> query(command, sn, target);
            case "Control" -> control(command, sn, target, xml);
            default -> LOGGER.atDebug().addKeyValue("command", command).log("message without an answer");
        }
    }

    private void query(String command, String sn, String target) {
        switch (command) {
            case "Catalog" -> catalogue.send(sn, target);
            case "DeviceInfo" -> line.message(deviceInfo(sn));
            case "DeviceStatus" -> line.message(deviceStatus(target, sn));
            case "RecordInfo" ->
                line.message(Manscdp.response(
                        "RecordInfo", sn, target, tag("Name", line.device().name()) + tag("SumNum", 0)));
            default -> line.message(Manscdp.result(command, sn, target, false));
        }
    }

    private String deviceInfo(String sn) {
        var device = line.device();
        return Manscdp.response(
                "DeviceInfo",
                sn,
                device.id(),
                tag("DeviceName", device.name())
                        + tag("Result", "OK")
                        + tag("Manufacturer", device.manufacturer())
                        + tag("Model", device.model())
                        + tag("Firmware", "V0.1 simulated")
                        + tag("Channel", device.channels().size()));
    }

    private String deviceStatus(String target, String sn) {
        return Manscdp.response(
                "DeviceStatus",
                sn,
                target,
                tag("Result", "OK") + tag("Online", "ONLINE")
                        + tag("Status", "OK") + tag("Encode", "ON") + tag("Record", "OFF")
                        + tag("DeviceTime", Manscdp.time(line.now()))
                        + "<Alarmstatus Num=\"0\"/>\r\n");
    }

    private void control(String command, String sn, String target, String xml) {
        boolean asksForKeyframe = Manscdp.element(xml, "IFameCmd").isPresent()
                || Manscdp.element(xml, "IFrameCmd").isPresent();
        if (asksForKeyframe) {
            keyframeRequests.accept(target);
            return;
        }
        boolean isSilent = Manscdp.element(xml, "PTZCmd").isPresent()
                || Manscdp.element(xml, "TeleBoot").isPresent(); // §9.3.1: no application answer
        if (!isSilent) {
            line.message(Manscdp.result(command, sn, target, isGuard(xml)));
        }
    }

    private static boolean isGuard(String xml) {
        return Manscdp.element(xml, "GuardCmd").isPresent()
                || Manscdp.element(xml, "AlarmCmd").isPresent();
    }

    /** MediaStatus 121 in the dialog of a recording that was played to its end (GB/T 28181-2022 A.2.5.4). */
    void historyEnded(SipMessage inDialog, String channelId) {
        boolean isStrange = line.profile().has(Quirk.STRANGE_MEDIA_STATUS);
        var id = isStrange ? line.device().id() : channelId;
        var text = Manscdp.message("Notify", "MediaStatus", 1, id, tag("NotifyType", HISTORY_IS_OVER));
        var from = line.address("34020000001320999999") + ";tag=" + inDialog.tag("From");
        var request = isStrange ? inDialog.replacing("From", from) : inDialog;
        line.send(request.withBody(Manscdp.CONTENT_TYPE, line.body(text)))
                .whenComplete((answer, failure) -> LOGGER.atDebug().log("the end of a recording was told"));
    }
}
