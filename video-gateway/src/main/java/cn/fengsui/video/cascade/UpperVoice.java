package cn.fengsui.video.cascade;

import cn.fengsui.domain.identity.VideoRight;
import cn.fengsui.domain.video.Cascade;
import cn.fengsui.video.cascade.CascadeDevices.Voice;
import cn.fengsui.video.cascade.RequestCounters.Fate;
import cn.fengsui.video.cascade.call.UpperAudit;
import cn.fengsui.video.live.Trouble;
import cn.fengsui.video.manscdp.Manscdp;
import cn.fengsui.video.manscdp.ManscdpWriter;
import cn.fengsui.video.rtp.MediaDoor;
import cn.fengsui.video.rtp.RtpPacket;
import cn.fengsui.video.rtp.RtpSink;
import cn.fengsui.video.sdp.Description;
import cn.fengsui.video.sdp.MediaWay;
import cn.fengsui.video.sip.Dialogue;
import cn.fengsui.video.sip.DialogueEvents;
import cn.fengsui.video.sip.OfferParts;
import cn.fengsui.video.sip.UpperLink;
import cn.fengsui.video.voice.Speech;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One upper platform speaks to our cameras (GB/T 28181-2022 §9.12): its Broadcast is answered, our camera's device is
 * called as for a person, we invite the platform, and the sound it sends is said there. Call from threads that may block.
 */
final class UpperVoice implements AutoCloseable {

    private static final Logger LOGGER = LoggerFactory.getLogger(UpperVoice.class);
    private static final String COMMAND = "Broadcast";
    private static final String ACTION = "video.cascade.talk";
    private static final int PCMA = 8;

    private final Cascade cascade;
    private final UpperAudit audit;
    private final UpperAnswers answers;
    private final CascadeMeans means;
    private final RequestCounters counters;
    private final Set<Spoken> open = ConcurrentHashMap.newKeySet();

    UpperVoice(Cascade cascade, UpperAudit audit, UpperAnswers answers, CascadeMeans means, RequestCounters counters) {
        this.cascade = cascade;
        this.audit = audit;
        this.answers = answers;
        this.means = means;
        this.counters = counters;
    }

    /** @param camera the target; empty when the platform does not see such a camera */
    void broadcast(Manscdp message, Optional<SharedCamera> camera) {
        String target = message.root().text("TargetID");
        if (!cascade.rights().contains(VideoRight.TALK)) {
            refuse(message, camera.map(SharedCamera::id).orElse(target), "NOT_ALLOWED");
        } else if (camera.isEmpty()) {
            refuse(message, target, "NOT_SHARED");
        } else {
            begin(message, camera.get());
        }
    }

    private void refuse(Manscdp message, String object, String why) {
        counters.count(COMMAND, Fate.REFUSED);
        audit.write(ACTION, object, "", "refused: " + why);
        answer(message, false);
    }

    private void begin(Manscdp message, SharedCamera camera) {
        var spoken = new Spoken(camera, message.root().text("SourceID"));
        try {
            spoken.prepare();
        } catch (IOException | RuntimeException impossible) { // refused, away, no port, or the audit row is not written
            spoken.end("" + impossible.getMessage());
            counters.count(COMMAND, Fate.FAILED);
            answers.complain(COMMAND, impossible);
            answer(message, false);
            return;
        }
        counters.count(COMMAND, Fate.GRANTED);
        answer(message, true);
        spoken.start();
    }

    private void answer(Manscdp message, boolean isGranted) {
        String target = message.root().text("TargetID");
        answers.send(
                ManscdpWriter.response(COMMAND, message.sn(), target.isEmpty() ? message.deviceId() : target)
                        .text("Result", isGranted ? "OK" : "ERROR"),
                COMMAND);
    }

    /** Calls that are open. */
    int calls() {
        return open.size();
    }

    @Override
    public void close() {
        open.forEach(one -> one.end("gateway stops"));
    }

    /** One call up, and one down to the camera; either ends the other. */
    private final class Spoken implements RtpSink, DialogueEvents {
        private final SharedCamera camera;
        private final String source;
        private final AtomicBoolean isOver = new AtomicBoolean();
        private volatile @Nullable Speech speech;
        private volatile @Nullable MediaDoor door;
        private volatile @Nullable Dialogue dialogue;

        Spoken(SharedCamera camera, String source) {
            this.camera = camera;
            this.source = source.isEmpty() ? cascade.upperId() : source;
        }

        /** Our ear is open and the device is called before the platform is. */
        void prepare() throws IOException {
            Voice voice = means.devices().voice();
            MediaDoor ear = voice.doors().open(MediaWay.UDP, voice.thread(), this);
            door = ear;
            Dialogue call = means.upper()
                    .invite(
                            cascade.upperId(),
                            new UpperLink.Parties(source, camera.shownId()),
                            parts -> offer(parts, ear.port()),
                            this);
            dialogue = call;
            ear.expect(call.ssrc(), call.peer());
            open.add(this);
            speech = voice.speaker()
                    .speak(camera.id(), audit.actor(), "upper platform " + cascade.upperId() + " speaks", this::end);
        }

        void start() {
            Dialogue call = dialogue;
            if (call != null && !isOver.get()) {
                call.start();
            }
        }

        private byte[] offer(OfferParts parts, int port) {
            String family = parts.address().indexOf(':') >= 0 ? "IP6" : "IP4";
            String address = " IN " + family + " " + parts.address() + "\r\n";
            return ("v=0\r\no=" + camera.shownId() + " 0 0" + address + "s=Play\r\nc=" + address.strip()
                            + "\r\nt=0 0\r\nm=audio " + port
                            + " RTP/AVP 8\r\na=recvonly\r\na=rtpmap:8 PCMA/8000\r\ny=" + parts.ssrcText()
                            + "\r\nf=v/////a/1/8/1\r\n")
                    .getBytes(StandardCharsets.US_ASCII);
        }

        @Override
        public void answered(byte[] sdp) {
            MediaDoor ear = door;
            Dialogue call = dialogue;
            if (ear != null && call != null) {
                ear.answered(Description.read(sdp).answer(call.ssrc(), call.peer()));
            }
        }

        @Override
        public void ended(Trouble trouble, String detail) {
            end("upper platform: " + detail);
        }

        @Override
        public void packet(RtpPacket packet) {
            Speech mouth = speech;
            ByteBuffer sound = packet.payload();
            if (mouth != null && packet.payloadType() == PCMA) {
                byte[] pcma = new byte[sound.remaining()];
                sound.get(pcma);
                mouth.speak(pcma);
            }
        }

        @Override
        public void lost(int packets) {
            // a gap in what is said; the queue of the voice call fills it with silence
        }

        /** Any thread. */
        private void end(String why) {
            if (!isOver.compareAndSet(false, true)) {
                return;
            }
            open.remove(this);
            Dialogue call = dialogue;
            if (call != null) {
                call.hangUp(why);
            }
            MediaDoor ear = door;
            if (ear != null) {
                ear.close();
            }
            Speech mouth = speech;
            if (mouth != null) {
                mouth.close();
            }
            LOGGER.atInfo()
                    .addKeyValue("upperId", cascade.upperId())
                    .addKeyValue("cameraId", camera.id())
                    .addKeyValue("reason", why)
                    .log("voice of an upper platform over");
        }
    }
}
