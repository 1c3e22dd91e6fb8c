package cn.fengsui.video.ps;

import cn.fengsui.video.es.AccessUnit;
import cn.fengsui.video.es.AccessUnitSink;
import cn.fengsui.video.es.NalUnits;
import cn.fengsui.video.es.VideoCodec;
import java.util.Arrays;

/**
 * Takes the bytes of one frame apart: pack header, system header, program stream map, PES packets; joins the video
 * payload and hands out access units. Lengths are believed only while a start code follows them; else the next start
 * code counts. Owned by one media thread.
 */
final class PsFrame {

    /** Parameter sets and SEI that wait for a picture; more is rubbish. */
    private static final int MOST_WITHOUT_PICTURE = 256 * 1024;

    private final AccessUnitSink sink;
    private final PsCounters counters;
    private final PesHeader pes = new PesHeader();
    private final NalUnits nals = new NalUnits();
    private final AccessUnit unit = new AccessUnit();

    /** Elementary stream bytes of the access unit under way. */
    private byte[] stream = new byte[64 * 1024];

    private int streamSize;
    private long pts = AccessUnit.NO_TIME;
    private long dts = AccessUnit.NO_TIME;
    private VideoCodec codec = VideoCodec.UNKNOWN;

    PsFrame(AccessUnitSink sink, PsCounters counters) {
        this.sink = sink;
        this.counters = counters;
    }

    VideoCodec codec() {
        return codec;
    }

    /** Drops what is under way. */
    void forget() {
        streamSize = 0;
        pts = AccessUnit.NO_TIME;
        dts = AccessUnit.NO_TIME;
    }

    /**
     * Parses one frame. Parameter sets that come without a picture wait for the next one.
     *
     * @param rtpTimestamp stands in where no PES packet has a time
     */
    void parse(byte[] data, int size, long rtpTimestamp) {
        int at = 0;
        while (at < size) {
            int code = PsStartCodes.at(data, at, size);
            if (code < 0) {
                counters.resync();
                at = PsStartCodes.next(data, at + 1, size);
            } else if (PsStartCodes.isVideo(code)) {
                at = video(data, at, size, rtpTimestamp);
            } else {
                at = skip(data, at, size, code);
            }
        }
        emit(rtpTimestamp);
    }

    private int skip(byte[] data, int at, int size, int code) {
        if (code == PsStartCodes.PROGRAM_END) {
            return at + 4;
        }
        if (code != PsStartCodes.PACK && code > PsStartCodes.PROGRAM_STREAM_MAP) {
            counters.ignoredPacket();
        }
        int end = code == PsStartCodes.PACK
                ? PsStartCodes.packHeaderEnd(data, at, size)
                : PsStartCodes.sectionEnd(data, at, size);
        return believed(data, at, end, size);
    }

    /** A length is believed when a start code follows, or when the frame ends there. */
    private int believed(byte[] data, int at, int end, int size) {
        if (end == size || (end < size && PsStartCodes.at(data, end, size) >= 0)) {
            return end;
        }
        counters.resync();
        return PsStartCodes.next(data, at + 4, size);
    }

    private int video(byte[] data, int at, int size, long rtpTimestamp) {
        pes.read(data, at, size);
        boolean openEnded = at + 6 > size || PsStartCodes.length(data, at) == 0;
        int end = openEnded
                ? PsStartCodes.next(data, at + 4, size)
                : believed(data, at, PsStartCodes.sectionEnd(data, at, size), size);
        if (pes.pts() != AccessUnit.NO_TIME && pes.pts() != pts) {
            emit(rtpTimestamp);
            pts = pes.pts();
            dts = pes.dts();
        }
        if (pes.payloadAt() < end) {
            append(data, pes.payloadAt(), end);
        }
        return end;
    }

    private void append(byte[] data, int from, int to) {
        int more = to - from;
        if (streamSize + more > stream.length) {
            stream = Arrays.copyOf(stream, Math.max(streamSize + more, stream.length * 2));
        }
        System.arraycopy(data, from, stream, streamSize, more);
        streamSize += more;
    }

    private void emit(long rtpTimestamp) {
        if (streamSize == 0) {
            return;
        }
        nals.scan(stream, 0, streamSize);
        VideoCodec told = nals.codec(stream);
        codec = told == VideoCodec.UNKNOWN ? codec : told;
        if (hasPicture()) {
            emitUnits(pts == AccessUnit.NO_TIME ? rtpTimestamp : pts);
            streamSize = 0;
        } else if (streamSize > MOST_WITHOUT_PICTURE) {
            counters.damagedFrame();
            forget();
        }
        dts = AccessUnit.NO_TIME;
    }

    private boolean hasPicture() {
        for (int i = 0; i < nals.count(); i++) {
            if (codec.isPicture(codec.nalType(stream[nals.offset(i)]))) {
                return true;
            }
        }
        return false;
    }

    /** Usually one. A delimiter or a parameter set after a picture begins another (H.264 §7.4.1.2.3). */
    private void emitUnits(long time) {
        int first = 0;
        boolean picture = false;
        for (int i = 0; i < nals.count(); i++) {
            int type = codec.nalType(stream[nals.offset(i)]);
            if (picture && (codec.isDelimiter(type) || codec.isSps(type))) {
                hand(first, i, time);
                first = i;
                picture = false;
            }
            picture |= codec.isPicture(type);
        }
        hand(first, nals.count(), time);
    }

    private void hand(int first, int end, long time) {
        unit.set(stream, nals, first, end, codec);
        unit.time(time, dts, System.nanoTime());
        counters.accessUnit();
        sink.accessUnit(unit);
    }
}
