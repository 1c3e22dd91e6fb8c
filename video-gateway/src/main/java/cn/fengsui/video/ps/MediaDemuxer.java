package cn.fengsui.video.ps;

import cn.fengsui.video.es.AccessUnit;
import cn.fengsui.video.es.AccessUnitSink;
import cn.fengsui.video.es.NalPayloads;
import cn.fengsui.video.es.PayloadReader;
import cn.fengsui.video.es.SoundPayloads;
import cn.fengsui.video.es.SoundSink;
import cn.fengsui.video.es.VideoCodec;
import cn.fengsui.video.rtp.RtpPacket;
import java.nio.ByteBuffer;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Takes whatever a media session carries: a program stream, or elementary streams. The payload types of the answer say
 * which, until the content says otherwise: some platforms send H.264 although PS was agreed (reference §7.1). Sound has
 * its own payload type beside elementary streams. Owned by one media thread.
 */
public final class MediaDemuxer implements Demuxer {

    /** Packets without a sign of what they are said to be, before another sign is looked for again. */
    private static final int UNSURE_AFTER = 300;

    private static final int TYPES = 128;
    private static final int G711_RATE = 8_000;
    private static final int AAC_RATE = 16_000;
    private static final int OPUS_RATE = 48_000;

    private final AccessUnitSink pictures;
    private final SoundSink sound;
    private final PsCounters counters;
    private final PsDemuxer ps;
    private final AccessUnitSink counted;
    private final @Nullable MediaKind[] told = new MediaKind[TYPES];
    private final int[] rates = new int[TYPES];
    private final int[] channels = new int[TYPES];
    private final @Nullable SoundPayloads[] sounds = new SoundPayloads[TYPES];

    private volatile @Nullable NalPayloads nals;
    private volatile MediaKind kind = MediaKind.UNKNOWN;
    private int sinceSign;
    private volatile VideoCodec codec = VideoCodec.UNKNOWN;

    public MediaDemuxer(AccessUnitSink pictures, SoundSink sound, PsCounters counters) {
        this.pictures = pictures;
        this.sound = sound;
        this.counters = counters;
        this.counted = new Counted();
        this.ps = new PsDemuxer(pictures, sound, counters);
    }

    /** Counts pictures that do not come out of a program stream. */
    private final class Counted implements AccessUnitSink {
        @Override
        public void accessUnit(AccessUnit unit) {
            counters.accessUnits(1);
            codec = unit.codec();
            pictures.accessUnit(unit);
        }

        @Override
        public void damaged() {
            pictures.damaged();
        }
    }

    /** What the answer's {@code a=rtpmap} lines say: payload type to encoding, {@code PS/90000} or only {@code PS}. */
    public void expect(Map<Integer, String> payloads) {
        payloads.forEach((type, encoding) -> {
            if (type >= 0 && type < TYPES) {
                told[type] = MediaKind.named(encoding);
                String[] parts = encoding.split("/", -1);
                rates[type] = number(parts, 1);
                channels[type] = number(parts, 2);
                sounds[type] = null;
            }
        });
    }

    private static int number(String[] parts, int index) {
        return parts.length > index && parts[index].strip().matches("[0-9]{1,6}")
                ? Integer.parseInt(parts[index].strip())
                : 0;
    }

    @Override
    public void packet(RtpPacket packet) {
        MediaKind said = said(packet.payloadType());
        if (said.isSound()
                && PackStart.systemCode(packet.payload(), packet.payload().position()) < 0) {
            sound(packet, said);
            return;
        }
        decide(packet, said);
        switch (kind) {
            case H264, H265 -> nal(packet);
            case MPEG4, SVAC -> refuse(packet);
            default -> ps.packet(packet);
        }
    }

    private MediaKind said(int payloadType) {
        MediaKind named = told[payloadType];
        return named == null || named == MediaKind.UNKNOWN ? MediaKind.numbered(payloadType) : named;
    }

    /** Looks for a sign while none has been found, and again when there has been none for long. */
    private void decide(RtpPacket packet, MediaKind said) {
        boolean isPack = PackStart.systemCode(packet.payload(), packet.payload().position()) == PsStartCodes.PACK;
        if (isPack && kind == MediaKind.PS) {
            sinceSign = 0;
            return;
        }
        if (kind != MediaKind.UNKNOWN && sinceSign++ < UNSURE_AFTER && !isPack) {
            return;
        }
        MediaKind seen = ContentProbe.kind(packet.payload());
        if (seen != MediaKind.UNKNOWN) {
            sinceSign = 0;
            become(seen, said);
        } else if (kind == MediaKind.UNKNOWN && said != MediaKind.PS && said != MediaKind.UNKNOWN && !said.isSound()) {
            become(said, said);
            sinceSign = UNSURE_AFTER;
        }
    }

    private void become(MediaKind next, MediaKind said) {
        if (next == kind) {
            return;
        }
        if (next != said && said != MediaKind.UNKNOWN || kind != MediaKind.UNKNOWN) {
            counters.kindChange();
        }
        if (kind != MediaKind.UNKNOWN) {
            flush();
            pictures.damaged();
        }
        kind = next;
        if (next == MediaKind.H264 || next == MediaKind.H265) {
            nals = new NalPayloads(next == MediaKind.H265 ? VideoCodec.H265 : VideoCodec.H264, counted);
        } else {
            nals = null;
        }
    }

    private void nal(RtpPacket packet) {
        NalPayloads reader = nals;
        if (reader != null) {
            feed(reader, packet);
        }
    }

    private void sound(RtpPacket packet, MediaKind said) {
        if (!said.sound().isCarried()) {
            counters.unusableSound();
            return;
        }
        int type = packet.payloadType();
        SoundPayloads reader = sounds[type];
        if (reader == null) {
            int usual = said == MediaKind.AAC ? AAC_RATE : said == MediaKind.OPUS ? OPUS_RATE : G711_RATE;
            reader = new SoundPayloads(
                    said.sound(), rates[type] > 0 ? rates[type] : usual, Math.max(1, channels[type]), unit -> {
                        counters.sound();
                        sound.sound(unit);
                    });
            sounds[type] = reader;
        }
        feed(reader, packet);
    }

    private static void feed(PayloadReader reader, RtpPacket packet) {
        ByteBuffer payload = packet.payload();
        reader.payload(payload, packet.timestamp(), packet.marker(), packet.arrivedNanos());
    }

    private void refuse(RtpPacket packet) {
        if (packet.marker()) {
            codec = kind == MediaKind.SVAC ? VideoCodec.SVAC : VideoCodec.MPEG4;
            counters.refusedPicture();
            pictures.accessUnit(
                    AccessUnit.of(new byte[0], codec, packet.timestamp(), AccessUnit.NO_TIME, packet.arrivedNanos()));
        }
    }

    @Override
    public void lost(int packets) {
        for (SoundPayloads reader : sounds) {
            if (reader != null) {
                reader.lost();
            }
        }
        if (nals != null) {
            nals.lost();
        } else {
            ps.lost(packets);
        }
    }

    @Override
    public void flush() {
        ps.flush();
        if (nals != null) {
            nals.flush();
        }
    }

    /** Any thread. */
    @Override
    public VideoCodec codec() {
        return nals == null && kind != MediaKind.MPEG4 && kind != MediaKind.SVAC ? ps.codec() : codec;
    }
}
