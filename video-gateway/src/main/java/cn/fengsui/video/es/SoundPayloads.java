package cn.fengsui.video.es;

import java.nio.ByteBuffer;

/**
 * Sound in RTP: G.711 (RFC 3551 §4.5.14), AAC in AAC-hbr packets (RFC 3640 §3.3.6), Opus (RFC 7587). Its clock has its
 * own origin, so times are only about distances. Owned by one media thread.
 */
public final class SoundPayloads implements PayloadReader {

    private static final int TICKS = 90_000;
    private static final long CLOCK_WRAP = 1L << 32;
    private static final int LARGEST = 8 * 1024;
    private static final int AAC_FRAME_SAMPLES = 1024;
    private static final int FIRST_FRAMES = 2048;

    private final SoundCodec codec;
    private final SoundSink sink;
    private final int sampleRate;
    private final int channels;
    private final AdtsFrames adts = new AdtsFrames();

    private byte[] bytes = new byte[FIRST_FRAMES];
    private long lastTimestamp = -1;
    private long samples;
    /** Size of the AAC frame whose fragments are arriving, and how much has come. */
    private int begunSize;

    private int begun;

    public SoundPayloads(SoundCodec codec, int sampleRate, int channels, SoundSink sink) {
        this.codec = codec;
        this.sampleRate = Math.max(1, sampleRate);
        this.channels = Math.max(1, channels);
        this.sink = sink;
    }

    @Override
    public void payload(ByteBuffer payload, long rtpTimestamp, boolean marker, long nanos) {
        int size = payload.remaining();
        if (size == 0 || size > LARGEST) {
            return;
        }
        long time = unwrapped(rtpTimestamp) * TICKS / sampleRate;
        if (codec == SoundCodec.AAC) {
            aac(payload, time, marker);
        } else if (codec.isCarried()) {
            int at = take(payload, size, 0);
            hand(at, size, time);
        }
    }

    private long unwrapped(long rtpTimestamp) {
        if (lastTimestamp >= 0) {
            long step = Math.floorMod(rtpTimestamp - lastTimestamp, CLOCK_WRAP);
            samples += step >= CLOCK_WRAP / 2 ? step - CLOCK_WRAP : step;
            samples = Math.max(0, samples);
        }
        lastTimestamp = rtpTimestamp;
        return samples;
    }

    private void aac(ByteBuffer payload, long time, boolean marker) {
        int size = payload.remaining();
        take(payload, size, begun);
        if (begun == 0 && AdtsFrames.isAdts(bytes, 0, size)) {
            adts.feed(bytes, 0, size, time, sink);
            return;
        }
        hbr(begun, begun + size, time, marker);
    }

    /**
     * AU-headers-length 16 | AU-size 13, AU-index 3 (each) | frames. A frame larger than the packet comes in several,
     * each with its whole size in the header.
     */
    private void hbr(int from, int to, long time, boolean marker) {
        int headers = to - from < 2 ? -1 : int16(from) / 16;
        int at = from + 2 + 2 * headers;
        if (headers <= 0 || at > to) {
            begun = 0;
            return;
        }
        if (headers == 1 && int16(from + 2) >> 3 > to - at) {
            fragment(from, at, to, int16(from + 2) >> 3, time, marker);
            return;
        }
        begun = 0;
        for (int i = 0; i < headers; i++) {
            int size = int16(from + 2 + 2 * i) >> 3;
            if (size == 0 || at + size > to) {
                return;
            }
            hand(at, size, time + (long) i * AAC_FRAME_SAMPLES * TICKS / sampleRate);
            at += size;
        }
    }

    private void fragment(int from, int at, int to, int size, long time, boolean marker) {
        boolean follows = begun > 0 && size == begunSize;
        int start = follows ? begun : 0;
        System.arraycopy(bytes, at, bytes, start, to - at);
        begun = start + to - at;
        begunSize = size;
        if (begun >= size) {
            hand(0, size, time);
            begun = 0;
        } else if (marker || begun > LARGEST) {
            begun = 0;
        }
    }

    private int take(ByteBuffer payload, int size, int at) {
        if (at + size > bytes.length) {
            bytes = java.util.Arrays.copyOf(bytes, Math.max(at + size, bytes.length * 2));
        }
        payload.get(bytes, at, size);
        return at;
    }

    private int int16(int at) {
        return (bytes[at] & 0xFF) << 8 | bytes[at + 1] & 0xFF;
    }

    private void hand(int at, int size, long time) {
        sink.sound(new SoundUnit(codec, bytes, at, size, time, sampleRate, channels));
    }

    @Override
    public void lost() {
        begun = 0;
        adts.forget();
    }
}
