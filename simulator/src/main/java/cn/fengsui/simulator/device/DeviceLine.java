package cn.fengsui.simulator.device;

import cn.fengsui.simulator.manscdp.Manscdp;
import cn.fengsui.simulator.profile.Profile;
import cn.fengsui.simulator.profile.Quirk;
import cn.fengsui.simulator.sip.SipMessage;
import cn.fengsui.simulator.sip.SipSocket;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;

/** One device's way to its platform. Used on the socket's owner thread only, apart from what says otherwise. */
public final class DeviceLine {
    private final DeviceSpec device;
    private final FleetConfig config;
    private final SipSocket socket;
    private final Clock clock;
    private final String localHost;
    private Server server;
    private Duration clockError = Duration.ZERO;

    /** Where the device is registered; a redirection changes it. */
    record Server(InetSocketAddress address, String id) {}

    DeviceLine(DeviceSpec device, FleetConfig config, SipSocket socket, Clock clock) {
        this.device = device;
        this.config = config;
        this.socket = socket;
        this.clock = clock;
        this.localHost = socket.local().getAddress().getHostAddress();
        this.server = home();
    }

    /** The server that the device was set up for. */
    Server home() {
        return new Server(config.platform(), config.platformId());
    }

    void redirect(Server other) {
        server = other;
    }

    boolean isAtHome() {
        return server.equals(home());
    }

    /** Any thread. */
    public DeviceSpec device() {
        return device;
    }

    /** Any thread. */
    public Profile profile() {
        return device.profile();
    }

    /** Any thread. */
    public String localHost() {
        return localHost;
    }

    /** The owner thread; tasks that come too late are dropped. Any thread. */
    public Executor owner() {
        return task -> {
            try {
                socket.owner().execute(task);
            } catch (RejectedExecutionException closing) {
                // The fleet is gone, and with it everything that the task could change.
            }
        };
    }

    public String via() {
        return socket.via();
    }

    public Duration patience() {
        return config.timing().patience();
    }

    /** The URI at which the platform reaches this device, or one of its channels. */
    public String contact(String id) {
        return "sip:" + id + "@" + localHost + ":" + socket.local().getPort()
                + (socket.transport().equals("TCP") ? ";transport=tcp" : "");
    }

    public String platformUri() {
        return "sip:" + server.id() + "@" + config.domain();
    }

    public String platformId() {
        return server.id();
    }

    /** {@code <sip:id@domain>}, for From and To. */
    public String address(String id) {
        return "<sip:" + id + "@" + config.domain() + ">";
    }

    /** What the device's clock says; it follows the platform's Date. */
    public Instant now() {
        return clock.instant().plus(clockError);
    }

    void setClock(Instant platformTime) {
        clockError = Duration.between(clock.instant(), platformTime);
    }

    /** Runs a task on the owner thread after a while; nothing when the socket is closing. */
    public Future<?> after(Duration pause, Runnable task) {
        try {
            return socket.owner().schedule(task, pause.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException closing) {
            return CompletableFuture.completedFuture(null);
        }
    }

    public CompletableFuture<SipMessage> send(SipMessage request) {
        return socket.send(request, server.address());
    }

    /** Sends once, without waiting: an ACK. */
    public void sendOnce(SipMessage request) {
        socket.transmit(request.bytes(), server.address());
    }

    public void reply(SipMessage request, SipMessage response, InetSocketAddress to) {
        socket.reply(request, response, to);
    }

    /** The bytes of a MANSCDP text in the charset of this device, true or false. */
    public byte[] body(String xml) {
        var text = profile().has(Quirk.RAW_AMPERSAND) ? xml.replace("&amp;", "&") : xml;
        return Manscdp.bytes(text, profile().charset(), profile().has(Quirk.LYING_CHARSET));
    }

    /** Sends a MANSCDP text in a MESSAGE outside any dialog (GB/T 28181-2022 Annex A). */
    public CompletableFuture<SipMessage> message(String xml) {
        return message(device.id(), xml);
    }

    /** The same in the name of another id. */
    public CompletableFuture<SipMessage> message(String fromId, String xml) {
        return send(request("MESSAGE", fromId)
                .with("User-Agent", "Fengsui simulated device")
                .withBody(Manscdp.CONTENT_TYPE, body(xml)));
    }

    /** A request to the platform outside any dialog. */
    public SipMessage request(String method, String fromId) {
        return SipMessage.request(method, platformUri())
                .with("Via", via())
                .with("From", address(fromId) + ";tag=" + freshTag())
                .with("To", address(server.id()))
                .with("Call-ID", UUID.randomUUID().toString())
                .with("CSeq", "1 " + method)
                .with("Max-Forwards", "70");
    }

    public static String freshTag() {
        return UUID.randomUUID().toString().substring(0, 8);
    }
}
