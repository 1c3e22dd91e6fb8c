package cn.fengsui.video.sip;

import cn.fengsui.domain.video.OpenDialog;
import gov.nist.javax.sip.message.SIPResponse;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Calls that must be ended and are not confirmed to be: those of an earlier process, and those whose BYE was not
 * answered (field problem 4). A BYE is sent, repeated with growing pauses, and again as soon as the device registers;
 * 481 means that the device has forgotten it, which is as good. Given up after {@link #LONGEST}. Bounded. Any thread.
 */
final class Orphans {

    private static final Logger LOGGER = LoggerFactory.getLogger(Orphans.class);
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(5);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);
    private static final Duration LONGEST = Duration.ofHours(24);
    private static final int MOST = 20_000;
    /** Sent in one tick, so that a restart is no storm. */
    private static final int EACH_TICK = 100;

    /**
     * A call to be ended; replaced, never changed.
     *
     * @param isLeft of an earlier process, or its device did not hear a BYE: not one that simply ends now
     */
    private record Orphan(OpenDialog dialog, int tries, Instant due, boolean isUnderWay, boolean isLeft) {

        Orphan underWay() {
            return new Orphan(dialog, tries + 1, due, true, isLeft);
        }

        Orphan left(Instant next) {
            return new Orphan(dialog, tries, next, false, true);
        }
    }

    private final SipTransport transport;
    private final Transactions transactions;
    private final Registry devices;
    private final SignallingKeeper keeper;
    private final SipCounters counters;
    private final Clock clock;
    private final ConcurrentMap<String, Orphan> byCallId = new ConcurrentHashMap<>();

    Orphans(
            SipTransport transport,
            Transactions transactions,
            Registry devices,
            SignallingKeeper keeper,
            SipCounters counters,
            Clock clock) {
        this.transport = transport;
        this.transactions = transactions;
        this.devices = devices;
        this.keeper = keeper;
        this.counters = counters;
        this.clock = clock;
    }

    /** A call of an earlier process, to be ended from now on; its BYE goes out at the next tick. */
    void add(OpenDialog dialog) {
        if (byCallId.size() < MOST) {
            byCallId.put(dialog.callId(), new Orphan(dialog, 0, clock.instant(), false, true));
        }
    }

    /** A call to be ended now. */
    void end(OpenDialog dialog) {
        var orphan = new Orphan(dialog, 0, clock.instant(), false, false);
        byCallId.put(dialog.callId(), orphan);
        bye(orphan);
    }

    /** Ends what is remembered of this channel, now; true when there was something. */
    boolean endAll(String targetId) {
        List<Orphan> mine = byCallId.values().stream()
                .filter(orphan -> orphan.dialog().targetId().equals(targetId))
                .toList();
        mine.forEach(this::bye);
        return !mine.isEmpty();
    }

    /** Media of a remembered call still comes: what is left of that call is ended at once. */
    void mediaSeen(long ssrc) {
        byCallId.values().stream()
                .filter(orphan -> !orphan.isUnderWay())
                .filter(orphan -> orphan.dialog().ssrc().matches("[0-9]{1,10}")
                        && Long.parseLong(orphan.dialog().ssrc()) == ssrc)
                .forEach(this::bye);
    }

    /** The device is there again: what is left of it is tried at once. */
    void deviceIsBack(String deviceId) {
        byCallId.replaceAll((callId, orphan) -> orphan.dialog().deviceId().equals(deviceId) && !orphan.isUnderWay()
                ? orphan.left(clock.instant())
                : orphan);
    }

    int waiting() {
        return byCallId.size();
    }

    /** Sends what is due. Call a few times a second. */
    void tick() {
        Instant now = clock.instant();
        byCallId.values().stream()
                .filter(orphan -> !orphan.isUnderWay() && !now.isBefore(orphan.due()))
                .limit(EACH_TICK)
                .forEach(this::bye);
    }

    private void bye(Orphan orphan) {
        OpenDialog dialog = orphan.dialog();
        Orphan sent = orphan.underWay();
        if (orphan.isUnderWay() || !byCallId.replace(dialog.callId(), orphan, sent)) {
            return;
        }
        Draft draft = transport.draft(
                "BYE",
                dialog.targetId(),
                peer(dialog),
                new SipTransport.Dialog(dialog.callId(), dialog.localTag(), dialog.remoteTag()),
                dialog.cseq() + sent.tries());
        counters.byes.increment();
        transactions.send(transport.write(draft), new FinalReply("BYE", dialog.targetId()) {
            @Override
            void granted(SIPResponse response) {
                over(sent);
            }

            @Override
            void failed(SignalException failure) {
                if (failure.status() == 481 || failure.status() == 404) {
                    over(sent);
                } else {
                    later(sent, failure);
                }
            }
        });
    }

    /** Where the device is now, else where it was. */
    private Peer peer(OpenDialog dialog) {
        return devices.find(dialog.deviceId()).map(Device::peer).orElseGet(() -> {
            try {
                var address = new InetSocketAddress(InetAddress.getByName(dialog.host()), dialog.port());
                return new Peer(address, dialog.transport());
            } catch (UnknownHostException noAddress) {
                throw new IllegalStateException("Remembered address " + dialog.host() + " is none.", noAddress);
            }
        });
    }

    private void over(Orphan orphan) {
        byCallId.remove(orphan.dialog().callId());
        keeper.ended(orphan.dialog().callId());
        if (orphan.isLeft()) {
            counters.orphansEnded.increment();
        }
        LOGGER.atInfo()
                .addKeyValue("cameraId", orphan.dialog().targetId())
                .addKeyValue("callId", orphan.dialog().callId())
                .log("call over, its BYE is confirmed");
    }

    private void later(Orphan orphan, SignalException failure) {
        Instant now = clock.instant();
        if (now.isAfter(orphan.dialog().openedAt().plus(LONGEST))) {
            byCallId.remove(orphan.dialog().callId());
            keeper.ended(orphan.dialog().callId());
            return;
        }
        counters.byesUnconfirmed.increment();
        Duration pause = FIRST_PAUSE.multipliedBy(1L << Math.min(10, orphan.tries()));
        if (pause.compareTo(LONGEST_PAUSE) > 0) {
            pause = LONGEST_PAUSE;
        }
        byCallId.put(orphan.dialog().callId(), orphan.left(now.plus(pause)));
        LOGGER.atDebug()
                .addKeyValue("callId", orphan.dialog().callId())
                .addKeyValue("reason", failure.getMessage())
                .log("BYE not confirmed; sent again later");
    }
}
