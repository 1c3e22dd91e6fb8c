package cn.fengsui.video.es;

import java.util.Arrays;

/**
 * Cuts Annex-B bytes into access units and tells their codec by their parameter sets (Rec. ITU-T H.264 §7.4.1.2.3,
 * H.265 §7.4.2.4.4). Usually one call is one picture; several with one stamp are told apart by delimiters, parameter
 * sets and the first-slice bit. Parameter sets that come without a picture wait for the next one. Owned by one media
 * thread.
 */
public final class UnitSplitter {

    /** Parameter sets and SEI that wait for a picture; more is rubbish. */
    private static final int MOST_WAITING = 256 * 1024;

    private static final int NONE = -1;
    private static final int RUBBISH = -1;
    /** Frames without parameter sets, in a row, that announced an unsupported codec, before it is believed. */
    private static final int REFUSALS_BELIEVED = 2;

    private final AccessUnitSink sink;
    private final NalUnits nals = new NalUnits();
    private final AccessUnit unit = new AccessUnit();

    private byte[] waiting = new byte[0];
    private int waitingSize;
    private volatile VideoCodec codec = VideoCodec.UNKNOWN;
    private VideoCodec announced = VideoCodec.UNKNOWN;
    private int refusals;
    private boolean framesOnly = true;
    private boolean expectsFirstSlice;

    private byte[] data = new byte[0];
    private long pts;
    private long dts;
    private long arrivedNanos;
    private int handed;

    public UnitSplitter(AccessUnitSink sink) {
        this.sink = sink;
    }

    /** What the parameter sets say so far. Any thread. */
    public VideoCodec codec() {
        return codec;
    }

    /** What a stream map says of the next frame: believed only where the bytes do not say otherwise. */
    public void announce(VideoCodec hint) {
        announced = hint;
    }

    /** The next picture is dropped, as damaged, unless it begins with its first slice. */
    public void expectFirstSlice() {
        expectsFirstSlice = true;
    }

    /** Drops what waits. */
    public void forget() {
        waitingSize = 0;
    }

    /**
     * Hands out the pictures between two offsets.
     *
     * @return access units handed out; 0 when there was no picture, -1 when something was thrown away
     */
    public int split(byte[] bytes, int from, int to, long pts, long dts, long arrivedNanos) {
        this.pts = pts;
        this.dts = dts;
        this.arrivedNanos = arrivedNanos;
        handed = 0;
        if (waitingSize == 0) {
            data = bytes;
            nals.scan(bytes, from, to);
        } else {
            keepWaiting(bytes, from, to);
            data = waiting;
            nals.scan(waiting, 0, waitingSize);
        }
        learn();
        if (!hasPicture()) {
            return waitingSize == 0 ? keepWaiting(bytes, from, to) : limitWaiting();
        }
        waitingSize = 0;
        boolean beginningIsMissing = expectsFirstSlice && !beginsWithFirstSlice();
        expectsFirstSlice = false;
        if (beginningIsMissing) {
            sink.damaged();
            return RUBBISH;
        }
        cut();
        return handed;
    }

    private int keepWaiting(byte[] bytes, int from, int to) {
        int more = to - from;
        if (waitingSize + more > waiting.length) {
            waiting = Arrays.copyOf(waiting, waitingSize + more);
        }
        System.arraycopy(bytes, from, waiting, waitingSize, more);
        waitingSize += more;
        return limitWaiting();
    }

    private int limitWaiting() {
        if (waitingSize <= MOST_WAITING) {
            return 0;
        }
        waitingSize = 0;
        waiting = new byte[0];
        return RUBBISH;
    }

    private void learn() {
        VideoCodec told = nals.codec(data);
        if (told != VideoCodec.UNKNOWN) {
            codec = told;
            refusals = 0;
            learnFields();
        } else if (announced == VideoCodec.MPEG4 || announced == VideoCodec.SVAC) {
            refusals++;
            codec = !codec.isCarried() || refusals >= REFUSALS_BELIEVED ? announced : codec;
        }
        announced = VideoCodec.UNKNOWN;
    }

    private void learnFields() {
        framesOnly = true;
        for (int i = 0; codec == VideoCodec.H264 && i < nals.count(); i++) {
            if (codec.isSps(type(i))) {
                framesOnly =
                        H264Sps.read(nals.nal(data, i)).map(H264Sps::framesOnly).orElse(framesOnly);
            }
        }
    }

    private boolean hasPicture() {
        boolean isOpaque = codec == VideoCodec.MPEG4 || codec == VideoCodec.SVAC;
        for (int i = 0; i < nals.count(); i++) {
            if (isOpaque || codec.isPicture(type(i))) {
                return true;
            }
        }
        return false;
    }

    private boolean beginsWithFirstSlice() {
        for (int i = 0; codec.isCarried() && i < nals.count(); i++) {
            if (codec.isPicture(type(i))) {
                return isFirstSlice(i, type(i));
            }
        }
        return true;
    }

    private void cut() {
        int first = 0;
        int cutAt = NONE;
        boolean certain = false;
        boolean picture = false;
        for (int i = 0; codec.isCarried() && i < nals.count(); i++) {
            int type = type(i);
            if (codec.isPicture(type)) {
                boolean another = picture && (certain || framesOnly && isFirstSlice(i, type));
                if (another) {
                    int at = cutAt == NONE ? i : cutAt;
                    hand(first, at);
                    first = at;
                }
                picture = true;
                cutAt = NONE;
                certain = false;
            } else if (picture && codec.beginsUnit(type)) {
                cutAt = cutAt == NONE ? i : cutAt;
                certain |= codec.isDelimiter(type) || codec.isSps(type) || codec.isVps(type);
            }
        }
        hand(first, nals.count());
    }

    /** first_mb_in_slice is 0, or first_slice_segment_in_pic_flag: the first bit after the header. */
    private boolean isFirstSlice(int i, int type) {
        int header = codec.nalHeader();
        boolean partition = codec == VideoCodec.H264 && (type == 3 || type == 4);
        return !partition && nals.length(i) > header && (data[nals.offset(i) + header] & 0x80) != 0;
    }

    private int type(int i) {
        return codec.nalType(data[nals.offset(i)]);
    }

    private void hand(int from, int to) {
        unit.set(data, nals, from, to, codec);
        unit.time(pts, dts, arrivedNanos);
        handed++;
        sink.accessUnit(unit);
    }
}
