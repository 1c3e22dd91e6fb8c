package cn.fengsui.video.cascade;

import static org.assertj.core.api.Assertions.assertThat;

import cn.fengsui.testkit.Eventually;
import cn.fengsui.video.testing.TestDevice;
import cn.fengsui.video.testing.TestDevice.Message;
import cn.fengsui.video.testing.TestGateway;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/** An upper platform made of raw text, with which a gateway registers. */
final class RawUpper implements AutoCloseable {

    static final String ID = "42000000002000000001";
    static final String LOCAL = "42030000002000000001";

    private final TestGateway lower;
    private final TestDevice sip;
    private final AtomicInteger serial = new AtomicInteger(100);

    /** Challenges each REGISTER once, and answers 200 to everything. */
    RawUpper(TestGateway lower) {
        this.lower = lower;
        sip = new TestDevice(ID, lower.gateway().sipPort());
        sip.onRequest(request -> {
            if (request.is("REGISTER") && request.header("Authorization").isEmpty()) {
                sip.answer(
                        request,
                        401,
                        "WWW-Authenticate: Digest realm=\"4200000000\", nonce=\"n\", algorithm=MD5\r\n",
                        "");
            } else if (!request.is("ACK")) {
                sip.answer(request, 200, request.is("REGISTER") ? "Expires: 3600\r\n" : "", "");
            }
        });
    }

    /** The gateway registers and shares everything. */
    RawUpper shared(String edition, String... rights) throws Exception {
        var set = lower.send(
                "PUT",
                "/api/v1/cascades/" + ID,
                new JsonObject()
                        .put("host", "127.0.0.1")
                        .put("port", sip.port())
                        .put("edition", edition)
                        .put("localId", LOCAL)
                        .put("password", "secret")
                        .put("shared", new JsonArray().add("*"))
                        .put("rights", new JsonArray(List.of(rights)))
                        .encode());
        assertThat(set.statusCode()).as(set.body()).isEqualTo(200);
        Eventually.isTrue("registered", () -> state().getString("state").equals("registered"));
        return this;
    }

    TestDevice sip() {
        return sip;
    }

    JsonObject state() {
        return cascade(lower);
    }

    /** The word of this gateway about its registration here. */
    String stateAt(TestGateway gateway) {
        return cascade(gateway).getString("state");
    }

    private static JsonObject cascade(TestGateway gateway) {
        try {
            return new JsonObject(
                    new String(gateway.get("/api/v1/cascades/" + ID).body(), StandardCharsets.UTF_8));
        } catch (Exception unreachable) {
            throw new AssertionError(unreachable);
        }
    }

    /** How often a request of this name met this fate. */
    int counted(String name, String fate) {
        return state().getJsonObject("requests")
                .getJsonObject(name, new JsonObject())
                .getInteger(fate, 0);
    }

    /** A message that was sent, and how it was answered at once. */
    record Asked(int sn, int status) {}

    /** @param kind Query, Control or Notify */
    Asked ask(String kind, String command, String id, String inner) {
        int sn = serial.incrementAndGet();
        Message answer = sip.message(
                "<?xml version=\"1.0\" encoding=\"GB2312\"?>\r\n<" + kind + ">\r\n<CmdType>" + command
                        + "</CmdType>\r\n<SN>" + sn + "</SN>\r\n<DeviceID>" + id + "</DeviceID>\r\n" + inner + "</"
                        + kind + ">\r\n",
                "GB2312");
        return new Asked(sn, answer.status());
    }

    /** The first Response with this serial number. */
    String response(int sn) {
        var found = new AtomicReference<>("");
        Eventually.isTrue(() -> "answer with SN " + sn, () -> {
            responses(sn).stream().findFirst().ifPresent(found::set);
            return !found.get().isEmpty();
        });
        return found.get();
    }

    List<String> responses(int sn) {
        return sip.requests("MESSAGE").stream()
                .map(Message::body)
                .filter(body -> body.contains("<Response>") && body.contains("<SN>" + sn + "</SN>"))
                .toList();
    }

    /** A SUBSCRIBE, in a dialog of its own by this Call-ID. */
    Message subscribe(String callId, String command, String id, int expires, String inner) {
        return sip.exchange(sip.request(
                "SUBSCRIBE",
                callId,
                "Event: presence\r\nExpires: " + expires + "\r\nContent-Type: Application/MANSCDP+xml\r\n",
                "<Query><CmdType>" + command + "</CmdType><SN>" + serial.incrementAndGet() + "</SN><DeviceID>" + id
                        + "</DeviceID>" + inner + "</Query>"));
    }

    List<Message> notified(String command) {
        return sip.requests("NOTIFY").stream()
                .filter(notify -> notify.body().contains("<CmdType>" + command + "</CmdType>"))
                .toList();
    }

    /** The final answer to an INVITE for this camera. */
    Message invite(String camera, String session, String times, int port) {
        String sdp = "v=0\r\no=" + ID + " 0 0 IN IP4 127.0.0.1\r\ns=" + session + "\r\nc=IN IP4 127.0.0.1\r\nt=" + times
                + "\r\nm=video " + port + " RTP/AVP 96\r\na=recvonly\r\na=rtpmap:96 PS/90000\r\ny=1000000001\r\n";
        String text = sip.request(
                        "INVITE",
                        "call" + serial.incrementAndGet() + "@upper",
                        "Content-Type: APPLICATION/SDP\r\nSubject: " + camera + ":1000000001," + ID + ":0\r\n",
                        sdp)
                .replaceFirst("INVITE sip:[0-9]+@", "INVITE sip:" + camera + "@");
        return sip.exchange(text);
    }

    /** Hangs up what this answer agreed to. */
    Message bye(Message granted) {
        return sip.exchange(sip.request("BYE", granted.header("Call-ID"), "", ""));
    }

    @Override
    public void close() {
        sip.close();
    }
}
