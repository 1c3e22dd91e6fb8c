package cn.fengsui.video.testing;

import static org.assertj.core.api.Assertions.assertThat;

import cn.fengsui.video.testing.TestDevice.Message;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A device that is its own channel: answers queries and controls as it is told to, and remembers what it was told. */
public final class ObedientDevice implements AutoCloseable {

    private static final Pattern PTZ = Pattern.compile("<PTZCmd>([0-9A-F]{16})</PTZCmd>");

    private final String id;
    private final TestDevice device;
    private final Map<String, String> answers = new ConcurrentHashMap<>();
    private final AtomicInteger busy = new AtomicInteger();
    /** Whether the control with this Via was refused. */
    private final Map<String, Boolean> refused = new ConcurrentHashMap<>();

    /** @param version what it announces, for instance 3.0 */
    public ObedientDevice(String id, int platformPort, String version) {
        this(id, platformPort, version, Map.of());
    }

    /** @param known what it answers from its registration on, see {@link #answering} */
    public ObedientDevice(String id, int platformPort, String version, Map<String, String> known) {
        this.id = id;
        answers.putAll(known);
        device = new TestDevice(id, platformPort);
        device.announce(version);
        device.onRequest(this::handle);
        assertThat(device.register(TestGateway.PASSWORD, 3600).status()).isEqualTo(200);
    }

    /** What it answers to this command, as XML after DeviceID; without this it answers nothing. */
    public ObedientDevice answering(String command, String inner) {
        answers.put(command, inner);
        return this;
    }

    /** Answers this many controls with 486, and each of them again so when it is repeated. */
    public void busyFor(int controls) {
        busy.set(controls);
    }

    private boolean isRefused(Message request) {
        return text(request, "CmdType").equals("DeviceControl")
                && refused.computeIfAbsent(
                        request.header("Via"), via -> busy.getAndUpdate(left -> Math.max(0, left - 1)) > 0);
    }

    private void handle(Message request) {
        if (isRefused(request)) {
            device.answer(request, 486, "", "");
            return;
        }
        device.answer(request, 200, "", "");
        String command = text(request, "CmdType");
        String inner = answers.get(command);
        if (request.is("MESSAGE") && inner != null) {
            String sn = text(request, "SN");
            String target = text(request, "DeviceID");
            Thread.ofVirtual()
                    .start(() -> device.message(
                            "<?xml version=\"1.0\"?><Response><CmdType>" + command + "</CmdType><SN>" + sn
                                    + "</SN><DeviceID>" + target + "</DeviceID>" + inner + "</Response>",
                            "UTF-8"));
        }
    }

    private static String text(Message request, String element) {
        Matcher found =
                Pattern.compile("<" + element + ">([^<]*)</" + element + ">").matcher(request.body());
        return found.find() ? found.group(1) : "";
    }

    /** Bodies of this command, oldest first; retransmissions are left out. */
    public List<String> told(String command) {
        return device.requests("MESSAGE").stream()
                .filter(request -> text(request, "CmdType").equals(command))
                .map(Message::body)
                .distinct()
                .toList();
    }

    /** The digits of every PTZ command, oldest first. */
    public List<String> ptz() {
        return told("DeviceControl").stream()
                .flatMap(body -> PTZ.matcher(body).results().map(found -> found.group(1)))
                .toList();
    }

    public TestDevice device() {
        return device;
    }

    public String id() {
        return id;
    }

    @Override
    public void close() {
        device.close();
    }
}
