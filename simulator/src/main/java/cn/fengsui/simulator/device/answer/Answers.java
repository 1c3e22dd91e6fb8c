package cn.fengsui.simulator.device.answer;

import static cn.fengsui.simulator.manscdp.Manscdp.tag;

import cn.fengsui.simulator.device.Alarm;
import cn.fengsui.simulator.device.Camera;
import cn.fengsui.simulator.device.DeviceLine;
import cn.fengsui.simulator.manscdp.Manscdp;
import cn.fengsui.simulator.media.Films;
import cn.fengsui.simulator.media.MediaThreads;
import cn.fengsui.simulator.profile.Quirk;
import cn.fengsui.simulator.ptz.PtzHead;
import cn.fengsui.simulator.sip.SipMessage;
import java.time.Clock;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a device answers to the platform's queries and controls (GB/T 28181-2022 §9.3, §9.5). Owner thread only. */
public final class Answers {
    private static final Logger LOGGER = LoggerFactory.getLogger(Answers.class);
    private static final int HISTORY_IS_OVER = 121;
    private static final String STRANGER = "34020000001320999999";
    private static final Set<String> ONLY_2022 =
            Set.of("HomePositionQuery", "CruiseTrackListQuery", "CruiseTrackQuery", "PTZPosition", "SDCardStatus");

    private final DeviceLine line;
    private final Map<String, Camera> cameras;
    private final Consumer<Broadcast> broadcasts;
    private final Catalogue catalogue;
    private final Records records;
    private final Settings settings;
    private final Alarms alarms;
    private final Controls controls;
    private final Subscriptions subscriptions;

    /** What a Broadcast notification asks for. */
    public record Broadcast(String sourceId, String targetId) {}

    /** What the answers make happen elsewhere in the device. */
    public record Effects(
            Consumer<String> keyframe, Runnable reboot, Runnable registerAnew, Consumer<Broadcast> broadcast) {}

    /** What they need from the fleet. */
    public record Tools(Films films, MediaThreads threads, Clock clock) {}

    public Answers(DeviceLine line, Map<String, Camera> cameras, Effects effects, Tools tools) {
        this.line = line;
        this.cameras = cameras;
        this.broadcasts = effects.broadcast();
        subscriptions = new Subscriptions(line, cameras);
        catalogue = new Catalogue(line, cameras);
        records = new Records(line, tools.clock());
        var snapshots = new Snapshots(line, tools.films(), tools.threads(), cameras);
        settings = new Settings(line, snapshots, effects.registerAnew());
        alarms = new Alarms(line, cameras, subscriptions);
        controls = new Controls(line, cameras, alarms, effects.keyframe(), effects.reboot());
    }

    public Subscriptions subscriptions() {
        return subscriptions;
    }

    /** Handles the body of a MESSAGE that was already answered with 200. */
    public void take(byte[] body) {
        var xml = Manscdp.text(body);
        var command = Manscdp.element(xml, "CmdType").orElse("");
        var sn = Manscdp.element(xml, "SN").orElse("1");
        var target = Manscdp.element(xml, "DeviceID").orElse(line.device().id());
        switch (Manscdp.root(xml)) {
            case "Query" -> query(command, sn, target, xml);
            case "Control" -> control(command, sn, target, xml);
            case "Notify" -> notified(command, sn, xml);
            default -> LOGGER.atDebug().addKeyValue("command", command).log("message without an answer");
        }
    }

    private void query(String command, String sn, String target, String xml) {
        if (ONLY_2022.contains(command) && !line.profile().is2022()) {
            line.message(Manscdp.result(command, sn, target, false));
            return;
        }
        switch (command) {
            case "Catalog" -> catalogue.send(sn, target);
            case "DeviceInfo" -> line.message(deviceInfo(sn));
            case "DeviceStatus" -> line.message(deviceStatus(target, sn));
            case "RecordInfo" -> records.answer(sn, target, xml);
            case "ConfigDownload" -> settings.download(sn, target, xml);
            case "SDCardStatus" -> line.message(sdCards(sn, target));
            default -> aboutHead(command, sn, target, xml);
        }
    }

    private void aboutHead(String command, String sn, String target, String xml) {
        var camera = cameras.get(target);
        if (camera == null) {
            line.message(Manscdp.result(command, sn, target, false));
            return;
        }
        PtzHead head = camera.head();
        line.message(
                switch (command) {
                    case "PresetQuery" ->
                        HeadAnswers.presets(head, sn, target, line.profile().is2022());
                    case "HomePositionQuery" -> HeadAnswers.home(head, sn, target);
                    case "CruiseTrackListQuery" -> HeadAnswers.tours(head, sn, target);
                    case "CruiseTrackQuery" -> HeadAnswers.tour(head, sn, target, Manscdp.number(xml, "Number", 0));
                    case "PTZPosition" ->
                        Manscdp.response("PTZPosition", sn, target, tag("Result", "OK") + HeadAnswers.position(head));
                    default -> Manscdp.result(command, sn, target, false);
                });
    }

    private void control(String command, String sn, String target, String xml) {
        switch (command) {
            case "DeviceControl" -> controls.obey(sn, target, xml);
            case "DeviceConfig" -> settings.configure(sn, target, xml);
            default -> line.message(Manscdp.result(command, sn, target, false));
        }
    }

    private void notified(String command, String sn, String xml) {
        if (command.equals("Broadcast")) {
            var target = Manscdp.element(xml, "TargetID").orElse(line.device().id());
            line.message(Manscdp.result("Broadcast", sn, target, true));
            broadcasts.accept(new Broadcast(Manscdp.element(xml, "SourceID").orElse(line.platformId()), target));
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
        var camera = cameras.get(target);
        boolean isRecording = camera == null || camera.isRecording();
        return Manscdp.response(
                "DeviceStatus",
                sn,
                target,
                tag("Result", "OK")
                        + tag("Online", camera == null || camera.isOn() ? "ONLINE" : "OFFLINE")
                        + tag("Status", "OK")
                        + tag("Encode", "ON")
                        + tag("Record", isRecording ? "ON" : "OFF")
                        + tag("DeviceTime", Manscdp.time(line.now()))
                        + alarms.states(target));
    }

    private static String sdCards(String sn, String target) {
        var item = Manscdp.around(
                "Item",
                tag("ID", 1)
                        + tag("HddName", "SD1")
                        + tag("Status", "ok")
                        + tag("FormatProgress", 0)
                        + tag("Capacity", 262_144)
                        + tag("FreeSpace", 91_000));
        return Manscdp.response(
                "SDCardStatus", sn, target, tag("SumNum", 1) + Manscdp.list("SDCardStatusInfo", 1, item));
    }

    /** True when the alarm was told, false when the device keeps silent. */
    public boolean raise(Camera camera, Alarm alarm) {
        return alarms.raise(camera, alarm);
    }

    /** Makes a channel work or break. */
    public void turn(Camera camera, boolean on) {
        camera.turn(on);
        subscriptions.changed(camera, on ? "ON" : "OFF");
    }

    /** Tells subscribers of a new channel, with its full item. */
    public void added(Camera camera) {
        subscriptions.added(catalogue.item(camera));
    }

    /** Tells subscribers that a channel is no more. */
    public void removed(Camera camera) {
        subscriptions.changed(camera, "DEL");
    }

    /** MediaStatus 121 in the dialog of a recording that was played to its end (GB/T 28181-2022 A.2.5.4). */
    public void historyEnded(SipMessage inDialog, String channelId) {
        boolean isStrange = line.profile().has(Quirk.STRANGE_MEDIA_STATUS);
        var id = isStrange ? line.device().id() : channelId;
        var text = Manscdp.message("Notify", "MediaStatus", 1, id, tag("NotifyType", HISTORY_IS_OVER));
        var from = line.address(STRANGER) + ";tag=" + inDialog.tag("From");
        var request = isStrange ? inDialog.replacing("From", from) : inDialog;
        line.send(request.withBody(Manscdp.CONTENT_TYPE, line.body(text)))
                .whenComplete((answer, failure) -> LOGGER.atDebug().log("the end of a recording was told"));
    }
}
