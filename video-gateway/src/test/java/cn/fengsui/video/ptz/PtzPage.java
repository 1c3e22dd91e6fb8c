package cn.fengsui.video.ptz;

import static org.assertj.core.api.Assertions.assertThat;

import cn.fengsui.testkit.Eventually;
import cn.fengsui.video.testing.GatewayCaller;
import cn.fengsui.video.testing.GatewayCaller.Answer;
import io.vertx.core.json.JsonObject;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** A page's WebSocket on a bare socket, so that it can be cut without a word. */
final class PtzPage implements AutoCloseable {

    private final Socket socket;
    private final StringBuffer texts = new StringBuffer();
    private volatile int closeCode;

    static PtzPage of(GatewayCaller caller, String path) throws Exception {
        Answer taken = caller.call("PUT", path + "/lease", new JsonObject());
        assertThat(taken.status()).isEqualTo(200);
        PtzPage page = at(taken.body().getString("session"));
        Eventually.isTrue("held", () -> page.texts().contains("\"lease\""));
        return page;
    }

    static PtzPage at(String address) throws Exception {
        return new PtzPage(java.net.URI.create(address));
    }

    private PtzPage(java.net.URI address) throws Exception {
        socket = new Socket(address.getHost(), address.getPort());
        String upgrade = "GET " + address.getPath() + " HTTP/1.1\r\nHost: " + address.getAuthority()
                + "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
                + "Sec-WebSocket-Version: 13\r\n\r\n";
        socket.getOutputStream().write(upgrade.getBytes(StandardCharsets.US_ASCII));
        Thread.ofPlatform().daemon(true).start(this::read);
    }

    private void read() {
        try {
            byte[] buffer = new byte[65_536];
            for (int n = socket.getInputStream().read(buffer);
                    n >= 0;
                    n = socket.getInputStream().read(buffer)) {
                String text = new String(buffer, 0, n, StandardCharsets.UTF_8);
                texts.append(text);
                for (int i = 0; i + 3 < n; i++) {
                    if ((buffer[i] & 0xFF) == 0x88) {
                        closeCode = (buffer[i + 2] & 0xFF) << 8 | buffer[i + 3] & 0xFF;
                    }
                }
            }
        } catch (java.io.IOException cut) {
            texts.append("(cut)");
        }
    }

    /** One masked text frame (RFC 6455 §5.2), with a mask of zeros. */
    void send(JsonObject body) throws Exception {
        byte[] text = body.encode().getBytes(StandardCharsets.UTF_8);
        assertThat(text.length).isLessThan(126);
        OutputStream out = socket.getOutputStream();
        byte[] frame = new byte[text.length + 6];
        frame[0] = (byte) 0x81;
        frame[1] = (byte) (0x80 | text.length);
        System.arraycopy(text, 0, frame, 6, text.length);
        out.write(frame);
        out.flush();
    }

    String texts() {
        return texts.toString();
    }

    int closeCode() {
        return closeCode;
    }

    /** As when a cable is pulled and the system resets the connection: no close frame. */
    void cut() throws Exception {
        socket.setSoLinger(true, 0);
        socket.close();
    }

    @Override
    public void close() throws Exception {
        socket.close();
    }
}
