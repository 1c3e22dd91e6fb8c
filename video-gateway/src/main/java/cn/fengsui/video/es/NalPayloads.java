package cn.fengsui.video.es;

import java.nio.ByteBuffer;

/**
 * H.264 (RFC 6184) or H.265 (RFC 7798) in RTP: single NAL units, aggregates (STAP-A, STAP-B, MTAP; AP) and fragments
 * (FU-A, FU-B; FU). An access unit ends with the marker bit or a new time stamp. Decoding order is taken to be sending
 * order: interleaving (DON of STAP-B, MTAP, FU-B; sprop-max-don-diff of H.265) is read over. PACI is passed over. Owned
 * by one media thread.
 */
public final class NalPayloads implements PayloadReader {

    private static final int STAP_A = 24;
    private static final int STAP_B = 25;
    private static final int MTAP16 = 26;
    private static final int MTAP24 = 27;
    private static final int FU_A = 28;
    private static final int FU_B = 29;
    private static final int H265_AGGREGATE = 48;
    private static final int H265_FRAGMENT = 49;
    private static final int FIRST_OF_FRAGMENTS = 0x80;
    private static final int LAST_OF_FRAGMENTS = 0x40;
    private static final int SIZE_BYTES = 2;
    private static final int DON_BYTES = 2;
    private static final int LIES_FORGIVEN = 2;

    private final VideoCodec codec;
    private final AccessUnitSink sink;
    private final UnitSplitter units;
    private final NalAssembly unit = new NalAssembly();
    private long timestamp;
    private long arrivedNanos;
    /** Something of this access unit is missing. */
    private boolean damaged;
    /** The beginning of this access unit may be missing. */
    private boolean unsure;

    private boolean endedByMarker;
    private int markerLies;

    /** @param codec H264 or H265: which payload format it is */
    public NalPayloads(VideoCodec codec, AccessUnitSink sink) {
        this.codec = codec;
        this.sink = sink;
        this.units = new UnitSplitter(sink);
    }

    @Override
    public void payload(ByteBuffer payload, long rtpTimestamp, boolean marker, long nanos) {
        if (rtpTimestamp != timestamp) {
            flush();
        } else if (endedByMarker) {
            markerLies++;
        }
        endedByMarker = false;
        if (unit.size() == 0) {
            arrivedNanos = nanos;
        }
        timestamp = rtpTimestamp;
        boolean understood = codec == VideoCodec.H265 ? h265(payload) : h264(payload);
        if (!understood) {
            damage();
        }
        if (marker && markerLies < LIES_FORGIVEN && !unit.isFragmentOpen()) {
            flush();
            endedByMarker = true;
        }
    }

    private boolean h264(ByteBuffer payload) {
        if (!payload.hasRemaining()) {
            return true;
        }
        int type = payload.get(payload.position()) & 0x1F;
        return switch (type) {
            case 0, 30, 31 -> false;
            case STAP_A -> aggregate(payload, 1, 0);
            case STAP_B -> aggregate(payload, 1 + DON_BYTES, 0);
            case MTAP16 -> aggregate(payload, 1 + DON_BYTES, 1 + 2);
            case MTAP24 -> aggregate(payload, 1 + DON_BYTES, 1 + 3);
            case FU_A, FU_B -> h264Fragment(payload, type == FU_B);
            default -> unit.whole(payload, payload.remaining());
        };
    }

    private boolean h265(ByteBuffer payload) {
        if (payload.remaining() < 2) {
            return payload.remaining() == 0;
        }
        int type = payload.get(payload.position()) >> 1 & 0x3F;
        if (type == H265_AGGREGATE) {
            return aggregate(payload, 2, 0);
        }
        if (type == H265_FRAGMENT) {
            return h265Fragment(payload);
        }
        return type < H265_AGGREGATE && unit.whole(payload, payload.remaining());
    }

    /** @param head bytes before the first unit; @param extra bytes between a unit's size and the unit */
    private boolean aggregate(ByteBuffer payload, int head, int extra) {
        if (payload.remaining() < head) {
            return false;
        }
        payload.position(payload.position() + head);
        while (payload.remaining() > SIZE_BYTES) {
            int length = payload.getShort() & 0xFFFF;
            int nal = length - extra;
            if (nal <= 0 || length > payload.remaining()) {
                return false;
            }
            payload.position(payload.position() + extra);
            if (!unit.whole(payload, nal)) {
                return false;
            }
        }
        return true;
    }

    private boolean h264Fragment(ByteBuffer payload, boolean hasDon) {
        if (payload.remaining() < 2 + (hasDon ? DON_BYTES : 0)) {
            return false;
        }
        int indicator = payload.get();
        int header = payload.get();
        payload.position(payload.position() + (hasDon ? DON_BYTES : 0));
        if ((header & FIRST_OF_FRAGMENTS) != 0) {
            return unit.beginFragment(1, indicator & 0xE0 | header & 0x1F, 0, payload);
        }
        return unit.fragment(payload, (header & LAST_OF_FRAGMENTS) != 0);
    }

    private boolean h265Fragment(ByteBuffer payload) {
        if (payload.remaining() < 3) {
            return false;
        }
        int first = payload.get();
        int second = payload.get();
        int header = payload.get();
        if ((header & FIRST_OF_FRAGMENTS) != 0) {
            return unit.beginFragment(2, first & 0x81 | (header & 0x3F) << 1, second, payload);
        }
        return unit.fragment(payload, (header & LAST_OF_FRAGMENTS) != 0);
    }

    @Override
    public void flush() {
        if (unit.dropFragment()) {
            damage();
        }
        if (unit.size() > 0 && !damaged) {
            hand();
        }
        unit.clear();
        damaged = false;
    }

    private void hand() {
        if (unsure) {
            units.expectFirstSlice();
        }
        unsure = false;
        units.split(unit.bytes(), 0, unit.size(), timestamp, AccessUnit.NO_TIME, arrivedNanos);
    }

    @Override
    public void lost() {
        if (unit.size() > 0) {
            damaged = true;
        }
        unsure = true;
        units.forget();
        sink.damaged();
    }

    private void damage() {
        damaged = true;
        sink.damaged();
    }
}
