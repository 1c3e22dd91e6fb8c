package cn.fengsui.video.ps;

import cn.fengsui.video.es.AccessUnit;
import cn.fengsui.video.es.AccessUnitSink;
import cn.fengsui.video.es.SoundSink;
import cn.fengsui.video.es.UnitSplitter;
import cn.fengsui.video.es.VideoCodec;

/**
 * Takes the bytes of one frame apart: pack header, system header, program stream map, PES packets. The video payload is
 * joined where it lies, so that a frame of one PES packet is not copied at all; access units and sound are handed out
 * as views. Lengths are believed only while a start code follows them; else the next start code counts. Owned by one
 * media thread.
 */
final class PsFrame {

    private static final int NO_STREAM = -1;
    private static final int MOST_GARBAGE = 2_048;
    /** Packets of another video stream, in a row, before that one counts as the picture. */
    private static final int OTHERS_BELIEVED = 50;
    /** Pictures in a row whose PTS stands still while the RTP time stamp moves, before the latter counts. */
    private static final int STUCK_BELIEVED = 3;

    private final PsCounters counters;
    private final PesHeader pes = new PesHeader();
    private final StreamMap map = new StreamMap();
    private final UnitSplitter units;
    private final PsSound sound;

    private int videoId = NO_STREAM;
    private int others;

    /** The joined video payload of the access unit under way, inside the frame's bytes. */
    private int from;

    private int to;
    private long pts = AccessUnit.NO_TIME;
    private long dts = AccessUnit.NO_TIME;
    private long lastPts = AccessUnit.NO_TIME;
    private long lastRtp = AccessUnit.NO_TIME;
    private int stuck;

    private byte[] data = new byte[0];
    private int size;
    private long rtpTimestamp;
    private long arrivedNanos;

    PsFrame(AccessUnitSink sink, SoundSink soundSink, PsCounters counters) {
        this.counters = counters;
        this.units = new UnitSplitter(sink);
        this.sound = new PsSound(soundSink, counters);
    }

    VideoCodec codec() {
        return units.codec();
    }

    /** Drops what waits for a picture. */
    void forget() {
        units.forget();
        sound.forget();
    }

    /**
     * Parses one frame, whose bytes are moved about. Parameter sets that come without a picture wait for the next one.
     *
     * @param rtpTimestamp stands in where no PES packet has a time, or all have the same
     */
    void parse(byte[] data, int size, long rtpTimestamp, long arrivedNanos) {
        this.data = data;
        this.size = size;
        this.rtpTimestamp = rtpTimestamp;
        this.arrivedNanos = arrivedNanos;
        from = to = 0;
        pts = dts = AccessUnit.NO_TIME;
        int at = 0;
        while (at < size) {
            int code = PsStartCodes.at(data, at, size);
            if (code < 0) {
                counters.resync();
                at = PsStartCodes.next(data, at + 1, size);
            } else {
                at = packet(at, code);
            }
        }
        emit();
    }

    private int packet(int at, int code) {
        if (PsStartCodes.isVideo(code)) {
            return video(at, code);
        }
        if (PsStartCodes.isSound(code)) {
            return sound(at);
        }
        return switch (code) {
            case PsStartCodes.PROGRAM_END -> at + 4;
            case PsStartCodes.PACK -> believed(at, PsStartCodes.packHeaderEnd(data, at, size));
            case PsStartCodes.SYSTEM_HEADER -> believed(at, PsStartCodes.sectionEnd(data, at, size));
            case PsStartCodes.PROGRAM_STREAM_MAP -> map(at);
            default -> {
                counters.ignoredPacket();
                yield believed(at, PsStartCodes.sectionEnd(data, at, size));
            }
        };
    }

    private int map(int at) {
        int end = believed(at, PsStartCodes.sectionEnd(data, at, size));
        map.read(data, at, end);
        units.announce(map.video());
        return end;
    }

    private int sound(int at) {
        pes.read(data, at, size);
        int end = believed(at, PsStartCodes.sectionEnd(data, at, size));
        sound.packet(data, pes.payloadAt(), end, pes.pts(), map.sound(data[at + 3]));
        return end;
    }

    /** A length is believed when a start code follows, or when the frame ends there. */
    private int believed(int at, int end) {
        if (end == size || (end < size && PsStartCodes.at(data, end, size) >= 0)) {
            return end;
        }
        counters.resync();
        return PsStartCodes.next(data, at + 4, size);
    }

    private int video(int at, int id) {
        pes.read(data, at, size);
        boolean openEnded = at + 6 > size || PsStartCodes.length(data, at) == 0;
        int end = openEnded ? PsStartCodes.next(data, at + 4, size) : videoEnd(at);
        if (!isThePicture(id)) {
            counters.ignoredPacket();
            return end;
        }
        if (pes.pts() != AccessUnit.NO_TIME && pes.pts() != pts) {
            emit();
            pts = pes.pts();
            dts = pes.dts();
        }
        if (pes.payloadAt() < end) {
            join(pes.payloadAt(), end);
        }
        return end;
    }

    /**
     * A few bytes behind the packet are garbage; many are the rest of a picture whose length did not fit into 16 bits.
     */
    private int videoEnd(int at) {
        int told = PsStartCodes.sectionEnd(data, at, size);
        int found = believed(at, told);
        return found > told && found - told < MOST_GARBAGE ? told : found;
    }

    /** A second video stream in the same program (a camera's sub stream) must not be mixed in. */
    private boolean isThePicture(int id) {
        if (id == videoId) {
            others = 0;
            return true;
        }
        if (videoId != NO_STREAM && ++others < OTHERS_BELIEVED) {
            return false;
        }
        videoId = id;
        others = 0;
        return true;
    }

    /** Moves the payload up to what is there already: over the PES header between them, so never over unread bytes. */
    private void join(int payload, int end) {
        if (from == to) {
            from = payload;
            to = end;
            return;
        }
        System.arraycopy(data, payload, data, to, end - payload);
        to += end - payload;
    }

    private void emit() {
        if (from == to) {
            return;
        }
        int handed = units.split(data, from, to, time(), dts, arrivedNanos);
        if (handed > 0) {
            counters.accessUnits(handed);
        } else if (handed < 0) {
            counters.damagedFrame();
        }
        if (!units.codec().isCarried() && units.codec() != VideoCodec.UNKNOWN) {
            counters.refusedPicture();
        }
        from = to;
        dts = AccessUnit.NO_TIME;
    }

    private long time() {
        if (pts == AccessUnit.NO_TIME) {
            return rtpTimestamp;
        }
        boolean stands = pts == lastPts && rtpTimestamp != lastRtp;
        stuck = stands ? stuck + 1 : pts == lastPts ? stuck : 0;
        lastPts = pts;
        lastRtp = rtpTimestamp;
        if (stuck < STUCK_BELIEVED) {
            return pts;
        }
        dts = AccessUnit.NO_TIME;
        return rtpTimestamp;
    }
}
