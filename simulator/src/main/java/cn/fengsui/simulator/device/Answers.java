package cn.fengsui.simulator.device;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a device answers to the platform's queries and controls (GB/T 28181-2022 §9.3, §9.5). Owner thread only. */
final class Answers {
    private static final Logger LOGGER = LoggerFactory.getLogger(Answers.class);
    /** So few that a part fits one Ethernet frame. */
    private static final int ITEMS_PER_PART = 2;

    private final DeviceLine line;
    private final Clock clock;
    private final Consumer<String> keyframeRequests;

    /** @param keyframeRequests takes the id of the channel that shall send a keyframe */
    Answers(DeviceLine line, Clock clock, Consumer<String> keyframeRequests) {
        this.line = line;
        this.clock = clock;
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
            case "Catalog" -> sendCatalog(sn, target);
            case "DeviceInfo" -> line.message(Manscdp.deviceInfo(line.device(), sn));
            case "DeviceStatus" -> line.message(Manscdp.deviceStatus(target, sn, Manscdp.beijingTime(clock)));
            case "RecordInfo" -> line.message(Manscdp.noRecords(line.device(), target, sn));
            default -> line.message(Manscdp.result(command, target, sn, false));
        }
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
            line.message(Manscdp.result(command, target, sn, isGuard(xml)));
        }
    }

    private static boolean isGuard(String xml) {
        return Manscdp.element(xml, "GuardCmd").isPresent()
                || Manscdp.element(xml, "AlarmCmd").isPresent();
    }

    private void sendCatalog(String sn, String target) {
        var wanted = target.equals(line.device().id())
                ? line.device().channels()
                : line.device().channels().stream()
                        .filter(channel -> channel.id().equals(target))
                        .toList();
        var parts = new ArrayList<List<Channel>>();
        for (int from = 0; from < wanted.size(); from += ITEMS_PER_PART) {
            parts.add(wanted.subList(from, Math.min(wanted.size(), from + ITEMS_PER_PART)));
        }
        if (parts.isEmpty()) {
            parts.add(List.of());
        }
        sendPart(sn, wanted.size(), parts, 0);
    }

    /** Annex M: the next part leaves after the 200 of the one before. */
    private void sendPart(String sn, int total, List<List<Channel>> parts, int index) {
        if (index == parts.size()) {
            return;
        }
        line.message(Manscdp.catalogPart(line.device(), sn, total, parts.get(index)))
                .whenComplete((answer, failure) -> {
                    if (answer != null && answer.status() == 200) {
                        sendPart(sn, total, parts, index + 1);
                    } else {
                        var reason = Optional.ofNullable(answer)
                                .map(a -> a.startLine())
                                .orElse(String.valueOf(failure));
                        LOGGER.atInfo()
                                .addKeyValue("deviceId", line.device().id())
                                .addKeyValue("reason", reason)
                                .log("the platform did not take a part of the catalogue");
                    }
                });
    }
}
