package cn.fengsui.video.es;

/**
 * The video codec of a stream, told from its NAL units, and what the types of NAL units mean in it (Rec. ITU-T H.264
 * Table 7-1, H.265 Table 7-1). MPEG-4 and SVAC are known by name only: they are counted and refused.
 */
public enum VideoCodec {
    UNKNOWN,
    H264,
    H265,
    MPEG4,
    SVAC;

    private static final int H265_FIRST_RANDOM_ACCESS = 16;
    private static final int H265_LAST_RANDOM_ACCESS = 21;
    private static final int H265_LAST_PICTURE = 31;
    private static final int H265_BLA_LAST = 18;
    private static final int H265_CRA = 21;
    private static final int H265_RASL_N = 8;
    private static final int H265_RASL_R = 9;

    /** True for the codecs whose pictures are passed on. */
    public boolean isCarried() {
        return this == H264 || this == H265;
    }

    /** The nal_unit_type in the first byte of a NAL unit's header. */
    public int nalType(byte first) {
        return this == H265 ? first >> 1 & 0x3F : first & 0x1F;
    }

    /** Bytes of a NAL unit's header. */
    public int nalHeader() {
        return this == H265 ? 2 : 1;
    }

    /** True for a coded slice. */
    public boolean isPicture(int type) {
        return this == H265 ? type <= H265_LAST_PICTURE : type >= NalUnits.SLICE && type <= NalUnits.IDR;
    }

    /** True when a decoder can start with a picture of this type: IDR, or any IRAP picture of H.265 (16 to 21). */
    public boolean isRandomAccess(int type) {
        return this == H265
                ? type >= H265_FIRST_RANDOM_ACCESS && type <= H265_LAST_RANDOM_ACCESS
                : type == NalUnits.IDR;
    }

    /** True for a random access picture that pictures shown before it, but sent after it, may follow (CRA, BLA). */
    boolean hasLeadingPictures(int type) {
        return this == H265 && (type == H265_CRA || type >= H265_FIRST_RANDOM_ACCESS && type <= H265_BLA_LAST);
    }

    /** True for a leading picture that cannot be decoded when decoding began at its CRA picture (RASL). */
    boolean isSkippedLeading(int type) {
        return this == H265 && (type == H265_RASL_N || type == H265_RASL_R);
    }

    /** True for VPS, SPS and PPS. */
    public boolean isParameterSet(int type) {
        return this == H265
                ? type >= NalUnits.H265_VPS && type <= NalUnits.H265_PPS
                : type == NalUnits.SPS || type == NalUnits.PPS;
    }

    public boolean isDelimiter(int type) {
        return type == (this == H265 ? NalUnits.H265_DELIMITER : NalUnits.DELIMITER);
    }

    public boolean isVps(int type) {
        return this == H265 && type == NalUnits.H265_VPS;
    }

    public boolean isSps(int type) {
        return type == (this == H265 ? NalUnits.H265_SPS : NalUnits.SPS);
    }

    public boolean isPps(int type) {
        return type == (this == H265 ? NalUnits.H265_PPS : NalUnits.PPS);
    }

    /** True for what a sample of an MP4 file holds: slices and SEI, not what stands in the init segment. */
    public boolean belongsInSample(int type) {
        return this == H265
                ? type <= H265_LAST_PICTURE || type == NalUnits.H265_PREFIX_SEI || type == NalUnits.H265_SUFFIX_SEI
                : type >= NalUnits.SLICE && type <= NalUnits.SEI;
    }

    /** True when a unit of this type, after a picture, begins the next access unit (H.264 §7.4.1.2.3, H.265 §7.4.2.4.4). */
    public boolean beginsUnit(int type) {
        return this == H265
                ? type >= NalUnits.H265_VPS && type <= NalUnits.H265_DELIMITER || type == NalUnits.H265_PREFIX_SEI
                : type >= NalUnits.SEI && type <= NalUnits.DELIMITER;
    }
}
