package cn.fengsui.simulator.platform;

import cn.fengsui.simulator.sip.SipMessage;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/** One picture that an upper platform watches. Any thread. */
public final class Watching implements AutoCloseable {
    private final String answer;
    private final Reception reception;
    private final Function<InDialog, CompletableFuture<SipMessage>> dialog;

    /** A request of the platform in the dialog. */
    record InDialog(String method, String contentType, byte[] body) {}

    Watching(String answer, Reception reception, Function<InDialog, CompletableFuture<SipMessage>> dialog) {
        this.answer = answer;
        this.reception = reception;
        this.dialog = dialog;
    }

    /** The SDP of the 200. */
    public String answer() {
        return answer;
    }

    /** Different RTP timestamps so far. */
    public long frames() {
        return reception.frames();
    }

    public long packets() {
        return reception.packets();
    }

    public long octets() {
        return reception.octets();
    }

    /** Gaps in the sequence numbers. */
    public long lost() {
        return reception.lost();
    }

    /** Of the last packet; -1 before the first. */
    public long ssrc() {
        return reception.ssrc();
    }

    /** The payloads of the first packets one after the other, at most 4 MiB: a program stream that a player opens. */
    public byte[] programStream() {
        return reception.kept();
    }

    /** A MANSRTSP command, such as {@code PAUSE RTSP/1.0 ...}. */
    public CompletableFuture<SipMessage> control(String mansRtsp) {
        return dialog.apply(new InDialog(
                "INFO", "Application/MANSRTSP", mansRtsp.getBytes(java.nio.charset.StandardCharsets.US_ASCII)));
    }

    /** Ends it with BYE; completes when that was answered. */
    public CompletableFuture<SipMessage> hangUp() {
        reception.close();
        return dialog.apply(new InDialog("BYE", "", new byte[0]));
    }

    @Override
    public void close() {
        hangUp().whenComplete((answered, failure) -> reception.close());
    }
}
