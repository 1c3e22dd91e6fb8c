package cn.fengsui.video.voice;

import cn.fengsui.video.live.Trouble;
import cn.fengsui.video.manscdp.ManscdpWriter;
import cn.fengsui.video.rtp.MediaDoor;
import cn.fengsui.video.rtp.MediaDoors;
import cn.fengsui.video.rtp.MediaThread;
import cn.fengsui.video.rtp.RtpPacket;
import cn.fengsui.video.rtp.RtpSink;
import cn.fengsui.video.sdp.Description;
import cn.fengsui.video.sdp.MediaWay;
import cn.fengsui.video.sdp.Offer;
import cn.fengsui.video.sdp.Session;
import cn.fengsui.video.sip.CallLeg;
import cn.fengsui.video.sip.CallLegEvents;
import cn.fengsui.video.sip.DeviceLink;
import cn.fengsui.video.sip.Dialogue;
import cn.fengsui.video.sip.DialogueEvents;
import cn.fengsui.video.sip.IncomingCall;
import cn.fengsui.video.sip.SignalException;
import cn.fengsui.video.sip.SsrcKind;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One person speaking to one device. Fields are touched by tasks of {@code owner} only; sound goes past them, through
 * the queue.
 *
 * <pre>
 * GRANTED --socket opened--> CALLING --INVITE of the device, or 200 to ours--> TALKING
 *     any of them --socket lost, BYE, refusal, time limit--> OVER
 * </pre>
 */
final class VoiceCall {

    private static final int QUEUE_FRAMES = 15;
    private static final int START_FRAMES = 3;
    private static final int PCMA = 8;

    /** See the arrows of {@link VoiceCall}. */
    enum Phase {
        GRANTED,
        CALLING,
        TALKING,
        OVER
    }

    /**
     * What a call needs from around it.
     *
     * @param platformId ours, the source of the broadcast
     * @param address what devices are told to connect to
     */
    record Surroundings(
            DeviceLink link,
            MediaDoors doors,
            MediaThread thread,
            ScheduledExecutorService pacing,
            VoiceSettings settings,
            VoiceCounters counters,
            String platformId,
            String address) {}

    private final VoiceWish wish;
    private final Surroundings around;
    private final Executor owner;
    private final Runnable onOver;
    private final VoiceQueue queue = new VoiceQueue(QUEUE_FRAMES, START_FRAMES);

    private volatile Phase phase = Phase.GRANTED;
    private volatile @Nullable VoiceListener listener;
    private @Nullable VoiceLine line;
    private @Nullable MediaDoor door;
    private @Nullable CallLeg leg;
    private @Nullable Dialogue dialogue;
    private @Nullable ScheduledFuture<?> limit;

    VoiceCall(VoiceWish wish, Surroundings around, Executor owner, Runnable onOver) {
        this.wish = wish;
        this.around = around;
        this.owner = owner;
        this.onOver = onOver;
    }

    VoiceWish wish() {
        return wish;
    }

    Phase phase() {
        return phase;
    }

    /** Sound of the speaker, PCMA. Any thread. */
    void speak(byte[] pcma) {
        long before = queue.dropped();
        queue.add(pcma);
        around.counters().droppedBytes.add(queue.dropped() - before);
    }

    /** The speaker is there: now the device is called. */
    void begin(VoiceListener speaker) {
        owner.execute(() -> {
            listener = speaker;
            phase = Phase.CALLING;
            speaker.state("calling", "正在呼叫设备", "calling the device");
            limit = after(around.settings().answer().toMillis(), () -> failed("设备未应答", "the device did not answer"));
            if (wish.way() == VoiceWish.Way.BROADCAST) {
                broadcast();
            } else {
                invite();
            }
        });
    }

    private ScheduledFuture<?> after(long millis, Runnable task) {
        return around.pacing().schedule(() -> owner.execute(task), millis, TimeUnit.MILLISECONDS);
    }

    private void broadcast() {
        String charset = around.link()
                .devices()
                .find(wish.deviceId())
                .map(device -> device.profile().charset())
                .orElse("GB2312");
        byte[] body = ManscdpWriter.notify("Broadcast", around.link().nextSn(), wish.targetId())
                .text("SourceID", around.platformId())
                .text("TargetID", wish.targetId())
                .bytes(charset);
        around.link().message(wish.deviceId(), wish.targetId(), body).whenComplete((sent, failure) -> {
            if (failure != null) {
                owner.execute(() -> failed("设备未应答", "" + failure.getMessage()));
            }
        });
    }

    /** The device's word on the broadcast; its INVITE comes by itself. */
    void broadcastAnswered(boolean granted) {
        owner.execute(() -> {
            if (!granted && phase == Phase.CALLING) {
                failed("设备拒绝语音广播", "the device refused the broadcast");
            }
        });
    }

    /** The device calls. Ready to send before the 200, since some connect at once and others after the ACK. */
    void called(IncomingCall call) {
        owner.execute(() -> {
            if (phase != Phase.CALLING || leg != null) {
                call.refuse(486, "Busy Here");
                return;
            }
            VoiceAnswer answer = VoiceAnswer.to(call.offer()).orElse(null);
            if (answer == null) {
                call.refuse(488, "Not Acceptable Here");
                failed("设备要求的音频格式不支持", "the device asks for sound we cannot send (PCMA only)");
                return;
            }
            accept(call, answer);
        });
    }

    private void accept(IncomingCall call, VoiceAnswer answer) {
        try {
            MediaDoor ready = around.doors().open(answer.way(), around.thread(), new Deaf());
            door = ready;
            ready.expect(answer.ssrc(), call.peer().host());
            ready.answered(answer.media(call.peer().host()));
            leg = call.accept(answer.bytes(around.platformId(), address(), ready.port()), new LegEvents());
            talk(ready, new VoicePackets(answer.ssrc(), answer.payloadType(), answer.isProgramStream()));
        } catch (IOException full) {
            call.refuse(480, "Temporarily Unavailable");
            failed("网关资源不足", "" + full.getMessage());
        }
    }

    /** What this device is told. */
    private String address() {
        return around.link()
                .devices()
                .find(wish.deviceId())
                .map(device -> device.profile().mediaAddress())
                .filter(own -> !own.isEmpty())
                .orElse(around.address());
    }

    private final class LegEvents implements CallLegEvents {
        @Override
        public void hungUp(String detail) {
            owner.execute(() -> over("设备结束了通话", "the device hung up: " + detail));
        }
    }

    private void invite() {
        try {
            MediaWay asked = around.link()
                    .devices()
                    .find(wish.deviceId())
                    .map(device -> device.profile().media())
                    .orElse(MediaWay.UDP);
            MediaDoor ready =
                    around.doors().open(asked == MediaWay.AUTO ? MediaWay.UDP : asked, around.thread(), new Uplink());
            door = ready;
            Dialogue prepared = around.link()
                    .invite(
                            wish.deviceId(),
                            wish.targetId(),
                            SsrcKind.LIVE,
                            parts -> new Offer(
                                            wish.targetId(),
                                            parts.address(),
                                            ready.port(),
                                            ready.way(),
                                            new Session.Talk(),
                                            parts.ssrcText(),
                                            "")
                                    .bytes(),
                            new TalkEvents());
            dialogue = prepared;
            ready.expect(prepared.ssrc(), prepared.peer());
            prepared.start();
        } catch (IOException | SignalException impossible) {
            failed("无法呼叫设备", "" + impossible.getMessage());
        }
    }

    private final class TalkEvents implements DialogueEvents {
        @Override
        public void answered(byte[] sdp) {
            owner.execute(() -> {
                Dialogue mine = dialogue;
                MediaDoor ready = door;
                if (phase == Phase.CALLING && mine != null && ready != null) {
                    ready.answered(Description.read(sdp).answer(mine.ssrc(), mine.peer()));
                    talk(ready, new VoicePackets(mine.ssrc(), PCMA, false));
                }
            });
        }

        @Override
        public void ended(Trouble trouble, String detail) {
            owner.execute(() -> {
                dialogue = null;
                if (phase == Phase.CALLING) {
                    failed(trouble.zh(), detail);
                } else {
                    over(trouble.zh(), detail);
                }
            });
        }
    }

    /** What the device says on the same flow, for the speaker's ear only. On the media thread. */
    private final class Uplink implements RtpSink {
        @Override
        public void packet(RtpPacket packet) {
            VoiceListener ear = listener;
            ByteBuffer sound = packet.payload();
            if (ear != null && packet.payloadType() == PCMA) {
                byte[] pcm = new byte[2 * sound.remaining()];
                for (int i = 0; sound.hasRemaining(); i += 2) {
                    short sample = ALaw.decode(sound.get());
                    pcm[i] = (byte) sample;
                    pcm[i + 1] = (byte) (sample >> 8);
                }
                ear.heard(pcm);
            }
        }

        @Override
        public void lost(int packets) {}
    }

    /** A device that only listens should send nothing. */
    private static final class Deaf implements RtpSink {
        @Override
        public void packet(RtpPacket packet) {}

        @Override
        public void lost(int packets) {}
    }

    private void talk(MediaDoor ready, VoicePackets packets) {
        phase = Phase.TALKING;
        around.counters().answered.increment();
        line = new VoiceLine(ready, queue, packets, around.pacing(), around.counters());
        cancelLimit();
        limit = after(
                around.settings().longest().toMillis(), () -> over("通话时间已到", "the longest time for a call is over"));
        if (listener != null) {
            listener.state("talking", "请讲话", "speak now");
        }
    }

    private void failed(String zh, String en) {
        if (phase == Phase.CALLING) {
            around.counters().failed.increment();
        }
        over(zh, en);
    }

    /** The speaker has gone, or the gateway stops. Any thread. */
    void end(String why) {
        if (phase != Phase.OVER) { // a socket may close after the gateway has stopped
            owner.execute(() -> over("通话结束", why));
        }
    }

    private void over(String zh, String en) {
        if (phase == Phase.OVER) {
            return;
        }
        phase = Phase.OVER;
        cancelLimit();
        if (leg != null) {
            leg.hangUp(en);
        }
        if (dialogue != null) {
            dialogue.hangUp(en);
        }
        if (line != null) {
            line.close();
        } else if (door != null) {
            door.close();
        }
        if (listener != null) {
            listener.state("ended", zh, en);
        }
        onOver.run();
    }

    private void cancelLimit() {
        if (limit != null) {
            limit.cancel(false);
        }
    }
}
