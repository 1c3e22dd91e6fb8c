package cn.fengsui.video.ps;

import cn.fengsui.video.es.AccessUnit;
import cn.fengsui.video.es.SoundCodec;
import cn.fengsui.video.es.VideoCodec;
import cn.fengsui.video.fmp4.Fragment;
import cn.fengsui.video.fmp4.InitSegment;
import cn.fengsui.video.live.LivePicture;
import cn.fengsui.video.live.LiveState;
import cn.fengsui.video.live.PictureSink;
import cn.fengsui.video.live.Trouble;
import cn.fengsui.video.rtp.RtpPacket;
import cn.fengsui.video.testing.AacClip;
import cn.fengsui.video.testing.ClipFile;
import cn.fengsui.video.testing.NalWriter;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** The road from RTP payloads to a viewer, and payloads of real streams to spoil; for the fuzz tests. */
final class StreamFuzz {

    /** One RTP packet without its header. */
    record Payload(int type, byte[] bytes, long timestamp, boolean marker) {}

    /** Checks what every viewer relies on, whatever came in. */
    private static final class Strict implements PictureSink {
        private boolean hasInit;
        private long end;

        @Override
        public void init(InitSegment init) {
            hasInit = true;
        }

        @Override
        public void fragment(Fragment fragment) {
            if (!hasInit || fragment.decodeTime() < end || fragment.duration() <= 0) {
                throw new AssertionError("a fragment at " + fragment.decodeTime() + " before " + end);
            }
            end = fragment.decodeTime() + fragment.duration();
        }

        @Override
        public void state(LiveState state, Trouble trouble) {
            // not looked at here
        }
    }

    private final LivePicture picture = new LivePicture(false);
    private final PsCounters counters = new PsCounters();
    private final MediaDemuxer demuxer = new MediaDemuxer(picture, picture, counters);
    private final RtpPacket packet = new RtpPacket();

    StreamFuzz() {
        picture.attach(new Strict());
        demuxer.expect(Map.of(96, "PS", 98, "H264", 100, "H265", 102, "MPEG4-GENERIC/16000/1"));
    }

    void feed(Payload payload) {
        ByteBuffer rtp = ByteBuffer.allocate(12 + payload.bytes().length)
                .put((byte) 0x80)
                .put((byte) ((payload.marker() ? 0x80 : 0) | payload.type()))
                .putShort((short) 1)
                .putInt((int) payload.timestamp())
                .putInt(9)
                .put(payload.bytes())
                .flip();
        if (packet.read(rtp)) {
            demuxer.packet(packet);
        }
    }

    void lose() {
        demuxer.lost(1);
    }

    void flush() {
        demuxer.flush();
    }

    PsCounters counters() {
        return counters;
    }

    /** Short real streams in every format that is taken. */
    static List<List<Payload>> seeds() {
        var seeds = new ArrayList<List<Payload>>();
        for (ClipFile clip : List.of(ClipFile.B_FRAMES, ClipFile.H265_PLAIN, ClipFile.INTERLACED)) {
            seeds.add(programStream(clip, SoundCodec.AAC));
            seeds.add(programStream(clip, SoundCodec.PCMA));
            for (NalWriter.Style style : NalWriter.Style.values()) {
                seeds.add(elementaryStream(clip, style));
            }
        }
        return List.copyOf(seeds);
    }

    private static List<Payload> programStream(ClipFile clip, SoundCodec sound) {
        var payloads = new ArrayList<Payload>();
        var muxer = new PsMuxer(clip.codec(), sound);
        for (ClipFile.Unit unit : clip.units().subList(0, 5)) {
            cut(muxer.picture(unit.annexB(), unit.pts(), unit.dts(), unit.keyframe()), unit.pts(), payloads);
            byte[] frame = sound == SoundCodec.AAC ? AacClip.FRAMES.get(1) : new byte[160];
            cut(muxer.sound(frame, unit.dts(), 16_000, 1), unit.dts(), payloads);
        }
        return payloads;
    }

    private static void cut(byte[] pack, long timestamp, List<Payload> payloads) {
        for (int at = 0; at < pack.length; at += 700) {
            int end = Math.min(pack.length, at + 700);
            payloads.add(new Payload(96, Arrays.copyOfRange(pack, at, end), timestamp, end == pack.length));
        }
    }

    private static List<Payload> elementaryStream(ClipFile clip, NalWriter.Style style) {
        var payloads = new ArrayList<Payload>();
        var writer = new NalWriter(clip.codec(), style, 400);
        int type = clip.codec() == VideoCodec.H265 ? 100 : 98;
        for (ClipFile.Unit unit : clip.units().subList(0, 5)) {
            byte[] annexB = AccessUnit.of(unit.annexB(), clip.codec(), 0, 0, 0).annexB();
            List<byte[]> bytes = writer.payloads(annexB);
            for (int i = 0; i < bytes.size(); i++) {
                payloads.add(new Payload(type, bytes.get(i), unit.pts(), i == bytes.size() - 1));
            }
        }
        byte[] aac = AacClip.FRAMES.get(0);
        payloads.add(new Payload(
                102,
                ByteBuffer.allocate(4 + aac.length)
                        .putShort((short) 16)
                        .putShort((short) (aac.length << 3))
                        .put(aac)
                        .array(),
                0,
                true));
        return payloads;
    }

    /** The payload with a few bytes changed, cut, repeated or put in; or all of it random. */
    static Payload spoiled(Payload good, Random random) {
        byte[] bytes = good.bytes().clone();
        for (int times = random.nextInt(4); times > 0 && bytes.length > 0; times--) {
            int at = random.nextInt(bytes.length);
            switch (random.nextInt(7)) {
                case 0 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
                case 1 -> bytes[at] = (byte) (random.nextBoolean() ? 0 : 0xFF);
                case 2 -> bytes = Arrays.copyOf(bytes, at);
                case 3 -> bytes = Arrays.copyOfRange(bytes, at, bytes.length);
                case 4 -> startCode(bytes, at, random);
                case 5 -> bytes[Math.min(bytes.length - 1, random.nextInt(24))] = (byte) random.nextInt(256);
                default -> random.nextBytes(bytes);
            }
        }
        boolean marker = random.nextInt(10) == 0 ? !good.marker() : good.marker();
        long timestamp = random.nextInt(20) == 0 ? random.nextLong() & 0xFFFFFFFFL : good.timestamp();
        int type = random.nextInt(40) == 0 ? random.nextInt(128) : good.type();
        return new Payload(type, bytes, timestamp, marker);
    }

    private static void startCode(byte[] bytes, int at, Random random) {
        byte[] code = {0, 0, 1, (byte) (0xB9 + random.nextInt(0x47)), (byte) random.nextInt(256)};
        System.arraycopy(code, 0, bytes, at, Math.min(code.length, bytes.length - at));
    }
}
