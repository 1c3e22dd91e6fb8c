package cn.fengsui.video.voice;

import cn.fengsui.domain.identity.AuditTrail;
import cn.fengsui.video.live.SerialExecutor;
import cn.fengsui.video.manscdp.Manscdp;
import cn.fengsui.video.sip.IncomingCall;
import cn.fengsui.video.sip.InviteDesk;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Who speaks to what: one person per target at a time. Gives the devices' calls to those who wait for them. Any
 * thread; what blocks runs on virtual threads.
 */
final class VoiceDesk implements AutoCloseable, InviteDesk {

    private static final Logger LOGGER = LoggerFactory.getLogger(VoiceDesk.class);
    private static final int TOKEN_BYTES = 24;
    static final String OPEN = "video.voice.open";
    static final String END = "video.voice.end";

    /** A granted call. @param token good once, until {@code expires} */
    record Granted(String id, String token, VoiceCall call, Instant begun, Instant expires) {}

    private final VoiceCall.Surroundings around;
    private final AuditTrail audit;
    private final Clock clock;
    private final ConcurrentMap<String, Granted> byTarget = new ConcurrentHashMap<>();
    private final ConcurrentMap<String, Granted> byToken = new ConcurrentHashMap<>();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final SecureRandom random = new SecureRandom();

    VoiceDesk(VoiceCall.Surroundings around, AuditTrail audit, Clock clock) {
        this.around = around;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Reserves the target; its audit row is written already.
     *
     * @param id of the audit row
     * @throws VoiceRefusal when somebody else speaks there, or the device is away
     */
    Granted grant(VoiceWish wish, String id) {
        if (around.link().devices().online(wish.deviceId()).isEmpty()) {
            throw refused(new VoiceRefusal(
                    409, "DEVICE_OFFLINE", "Device " + wish.deviceId() + " is offline; nobody would hear you."));
        }
        var mine = new AtomicReference<Granted>();
        var call = new VoiceCall(wish, around, new SerialExecutor(threads), () -> over(mine.get()));
        Instant now = clock.instant();
        var granted =
                new Granted(id, token(), call, now, now.plus(around.settings().tokenLife()));
        mine.set(granted);
        Granted other = byTarget.putIfAbsent(wish.targetId(), granted);
        if (other != null) {
            throw refused(new VoiceRefusal(
                    409,
                    "TARGET_BUSY",
                    "'" + other.call().wish().actor().displayName() + "' is speaking to " + wish.targetId()
                            + "; wait until that call ends."));
        }
        byToken.put(granted.token(), granted);
        around.counters().granted.increment();
        return granted;
    }

    private VoiceRefusal refused(VoiceRefusal why) {
        around.counters().refused.increment();
        return why;
    }

    private String token() {
        byte[] bytes = new byte[TOKEN_BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** The call of this token, once. */
    Optional<VoiceCall> redeem(String token) {
        sweep();
        return Optional.ofNullable(byToken.remove(token)).map(Granted::call);
    }

    /** Ends what nobody opened in time. Now and then. */
    void sweep() {
        Instant now = clock.instant();
        byToken.values().stream()
                .filter(granted -> !now.isBefore(granted.expires()))
                .forEach(granted -> {
                    byToken.remove(granted.token());
                    granted.call().end("never opened");
                });
    }

    /** On the call's owner, a virtual thread. */
    private void over(Granted granted) {
        byTarget.remove(granted.call().wish().targetId(), granted);
        byToken.remove(granted.token());
        VoiceWish wish = granted.call().wish();
        long seconds = Duration.between(granted.begun(), clock.instant()).toSeconds();
        try {
            audit.add(
                    wish.actor(),
                    END,
                    wish.targetId(),
                    wish.reason(),
                    "ended after " + seconds + " s (call " + granted.id() + ")");
        } catch (RuntimeException unwritten) {
            LOGGER.atError()
                    .setCause(unwritten)
                    .addKeyValue("cameraId", wish.targetId())
                    .log("end of a voice call not written to the audit trail");
        }
    }

    /** The Response to our Broadcast. On SIP threads. */
    void broadcastAnswered(String deviceId, Manscdp answer) {
        boolean granted = !answer.root().text("Result").equalsIgnoreCase("ERROR");
        calling(deviceId, answer.deviceId(), "").ifPresent(call -> call.broadcastAnswered(granted));
    }

    @Override
    public Optional<String> deviceBehind(String caller) {
        return Optional.ofNullable(byTarget.get(caller))
                .map(Granted::call)
                .filter(call -> call.phase() == VoiceCall.Phase.CALLING)
                .map(call -> call.wish().deviceId());
    }

    /** True when somebody waits for this device's call. On SIP threads. */
    @Override
    public boolean offered(IncomingCall call) {
        Optional<VoiceCall> waiting = calling(call.from(), call.target(), call.subject());
        waiting.ifPresent(one -> one.called(call));
        return waiting.isPresent();
    }

    /** Devices call as the target, or as themselves and name the target in Subject, or not at all. */
    private Optional<VoiceCall> calling(String from, String named, String subject) {
        return byTarget.values().stream()
                .map(Granted::call)
                .filter(call -> call.phase() == VoiceCall.Phase.CALLING)
                .filter(call -> fits(call.wish(), from, named, subject) > 0)
                .max(Comparator.comparingInt(call -> fits(call.wish(), from, named, subject)));
    }

    private static int fits(VoiceWish wish, String from, String named, String subject) {
        if (wish.way() != VoiceWish.Way.BROADCAST) {
            return 0;
        }
        boolean sameDevice = from.equals(wish.deviceId()) || from.equals(wish.targetId());
        boolean isNamed =
                from.equals(wish.targetId()) || named.equals(wish.targetId()) || subject.contains(wish.targetId());
        return sameDevice ? (isNamed ? 2 : 1) : 0;
    }

    Collection<Granted> all() {
        return List.copyOf(byTarget.values());
    }

    @Override
    public void close() {
        all().forEach(granted -> granted.call().end("gateway stops"));
        threads.close();
    }
}
