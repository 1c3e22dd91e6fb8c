package cn.fengsui.video.testing;

import cn.fengsui.video.testing.TestDevice.Message;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Answers questions as a test says: 200 at once, and then any number of messages. */
public final class ScriptedDevice {

    /** What was asked. */
    public record Asked(String body) {

        public String value(String element) {
            Matcher found =
                    Pattern.compile("<" + element + ">(.*?)</" + element + ">").matcher(body);
            return found.find() ? found.group(1) : "";
        }

        /** A response to this question with this inside. */
        public String response(String inner) {
            return "<?xml version=\"1.0\" encoding=\"GB2312\"?>\r\n<Response>\r\n<CmdType>" + value("CmdType")
                    + "</CmdType>\r\n<SN>" + value("SN") + "</SN>\r\n<DeviceID>" + value("DeviceID") + "</DeviceID>\r\n"
                    + inner + "\r\n</Response>\r\n";
        }
    }

    private final TestDevice device;
    private final Map<String, Function<Asked, List<String>>> scripts = new ConcurrentHashMap<>();
    private final List<Asked> asked = new CopyOnWriteArrayList<>();
    private final Map<String, Message> subscribed = new ConcurrentHashMap<>();
    private volatile int refusal;
    private volatile int subscribeRefusal;

    public ScriptedDevice(TestDevice device) {
        this.device = device;
        device.onRequest(this::got);
    }

    /** @param script gives whole bodies, sent in this order in GB18030 */
    public ScriptedDevice on(String command, Function<Asked, List<String>> script) {
        scripts.put(command, script);
        return this;
    }

    /** From now on every MESSAGE is answered so; 0 ends it. */
    public void refuse(int status) {
        refusal = status;
    }

    /** From now on every SUBSCRIBE is answered so; 0 ends it. */
    public void refuseSubscriptions(int status) {
        subscribeRefusal = status;
    }

    /** The last SUBSCRIBE for this. */
    public Optional<Message> subscribed(String command) {
        return Optional.ofNullable(subscribed.get(command));
    }

    public List<Asked> asked(String command) {
        return asked.stream()
                .filter(question -> question.value("CmdType").equals(command))
                .toList();
    }

    private void got(Message request) {
        var question = new Asked(request.body());
        if (refusal > 0 && request.is("MESSAGE")) {
            device.answer(request, refusal, "", "");
            return;
        }
        if (request.is("SUBSCRIBE")) {
            subscribed.put(question.value("CmdType"), request);
            device.answer(request, subscribeRefusal > 0 ? subscribeRefusal : 200, "Expires: 600\r\n", "");
            return;
        }
        device.answer(request, 200, "", "");
        asked.add(question);
        Function<Asked, List<String>> script = scripts.get(question.value("CmdType"));
        if (script != null) {
            List<String> bodies = script.apply(question);
            Thread.ofVirtual().start(() -> bodies.forEach(body -> device.message(body, "GB18030")));
        }
    }
}
