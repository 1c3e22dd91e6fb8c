package cn.fengsui.simulator.device.answer;

import static cn.fengsui.simulator.manscdp.Manscdp.tag;

import cn.fengsui.simulator.device.DeviceLine;
import cn.fengsui.simulator.manscdp.Manscdp;
import cn.fengsui.simulator.profile.Quirk;
import cn.fengsui.simulator.record.Recording;
import cn.fengsui.simulator.record.RecordingPlan;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Answers RecordInfo from the recording plan, a few files in each message (GB/T 28181-2022 §9.7, A.2.6.7). */
final class Records {
    private static final int ITEMS_PER_PART = 4;

    private final DeviceLine line;
    private final Clock clock;

    Records(DeviceLine line, Clock clock) {
        this.line = line;
        this.clock = clock;
    }

    void answer(String sn, String target, String xml) {
        var type = Manscdp.element(xml, "Type").orElse("");
        if (line.profile().has(Quirk.RECORDS_NEED_TYPE_ALL) && !type.equals("all")) {
            return;
        }
        boolean isAny = type.isEmpty() || type.equals("all");
        var from = Manscdp.time(xml, "StartTime").orElse(Instant.EPOCH);
        var to = Manscdp.time(xml, "EndTime").orElse(clock.instant());
        var found = new RecordingPlan(target, clock)
                .between(from, to).stream()
                        .filter(recording -> isAny || recording.type().equals(type))
                        .toList();
        var parts = new ArrayList<String>();
        for (int first = 0; first < found.size(); first += ITEMS_PER_PART) {
            var some = found.subList(first, Math.min(found.size(), first + ITEMS_PER_PART));
            parts.add(part(sn, target, found.size(), some));
        }
        Parts.send(line, parts.isEmpty() ? List.of(part(sn, target, 0, List.of())) : parts);
    }

    private String part(String sn, String target, int total, List<Recording> some) {
        var items = new StringBuilder();
        some.forEach(recording -> items.append(item(target, recording)));
        return Manscdp.response(
                "RecordInfo",
                sn,
                target,
                tag("Name", line.device().name())
                        + tag("SumNum", total)
                        + Manscdp.list("RecordList", some.size(), items.toString()));
    }

    private String item(String target, Recording recording) {
        return Manscdp.around(
                "Item",
                tag("DeviceID", target)
                        + tag("Name", recording.type())
                        + tag("FilePath", recording.from().getEpochSecond() + ".mp4")
                        + tag("Address", "disk 1")
                        + tag("StartTime", Manscdp.time(recording.from()))
                        + tag("EndTime", Manscdp.time(recording.to()))
                        + tag("Secrecy", 0)
                        + tag("Type", recording.type())
                        + tag("RecorderID", line.device().id())
                        + tag("FileSize", recording.bytes()));
    }
}
