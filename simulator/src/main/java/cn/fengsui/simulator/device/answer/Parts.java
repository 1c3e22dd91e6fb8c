package cn.fengsui.simulator.device.answer;

import cn.fengsui.simulator.device.DeviceLine;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends the parts of one answer: the next one leaves after the 200 of the one before (GB/T 28181-2022 Annex M). */
final class Parts {
    private static final Logger LOGGER = LoggerFactory.getLogger(Parts.class);

    private Parts() {}

    static void send(DeviceLine line, List<String> parts) {
        send(line, parts, 0);
    }

    private static void send(DeviceLine line, List<String> parts, int index) {
        if (index == parts.size()) {
            return;
        }
        line.message(parts.get(index)).whenComplete((answer, failure) -> {
            if (answer != null && answer.status() == 200) {
                send(line, parts, index + 1);
            } else {
                var reason = Optional.ofNullable(answer).map(a -> a.startLine()).orElse(String.valueOf(failure));
                LOGGER.atInfo()
                        .addKeyValue("deviceId", line.device().id())
                        .addKeyValue("reason", reason)
                        .log("the platform did not take a part of an answer");
            }
        });
    }
}
