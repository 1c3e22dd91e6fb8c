package cn.fengsui.simulator.device;

import cn.fengsui.simulator.sip.SipMessage;
import cn.fengsui.simulator.sip.SipSocket;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;

/** One device's way to its platform through the shared socket. Used on the socket's owner thread only. */
final class DeviceLine {
    private final DeviceSpec device;
    private final FleetConfig config;
    private final SipSocket socket;
    private final String localHost;

    DeviceLine(DeviceSpec device, FleetConfig config, SipSocket socket) {
        this.device = device;
        this.config = config;
        this.socket = socket;
        this.localHost = socket.local().getAddress().getHostAddress();
    }

    DeviceSpec device() {
        return device;
    }

    String localHost() {
        return localHost;
    }

    String via() {
        return socket.via();
    }

    /** The URI at which the platform reaches this device. */
    String contact() {
        return "sip:" + device.id() + "@" + localHost + ":" + socket.local().getPort();
    }

    /** Runs a task on the owner thread after a while; nothing when the socket is closing. */
    Future<?> after(Duration pause, Runnable task) {
        try {
            return socket.owner().schedule(task, pause.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException closing) {
            return CompletableFuture.completedFuture(null);
        }
    }

    CompletableFuture<SipMessage> send(SipMessage request) {
        return socket.send(request, config.platform());
    }

    void reply(SipMessage request, SipMessage response, InetSocketAddress to) {
        socket.reply(request, response, to);
    }

    /** Sends a MANSCDP text in a MESSAGE outside any dialog (GB/T 28181-2022 Annex A). */
    CompletableFuture<SipMessage> message(byte[] body) {
        var request = SipMessage.request("MESSAGE", "sip:" + config.platformId() + "@" + config.domain())
                .with("Via", via())
                .with("From", "<sip:" + device.id() + "@" + config.domain() + ">;tag=" + freshTag())
                .with("To", "<sip:" + config.platformId() + "@" + config.domain() + ">")
                .with("Call-ID", UUID.randomUUID().toString())
                .with("CSeq", "1 MESSAGE")
                .with("Max-Forwards", "70")
                .with("User-Agent", "Fengsui simulated device")
                .withBody(Manscdp.CONTENT_TYPE, body);
        return send(request);
    }

    static String freshTag() {
        return UUID.randomUUID().toString().substring(0, 8);
    }
}
