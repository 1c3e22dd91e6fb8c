package cn.fengsui.simulator.media;

/** What a film is encoded in, with its numbers in the program stream and in SDP (GB/T 28181-2022 Annexes C and G). */
public enum VideoCodec {
    H264(0x1B, 98, "H264", 2),
    H265(0x24, 100, "H265", 5);

    /** Of the program stream map. */
    public final int streamType;
    /** Of RTP that carries the elementary stream. */
    public final int payloadType;

    public final String encodingName;
    /** In the line {@code f=} of an SDP. */
    public final int descriptionCode;

    VideoCodec(int streamType, int payloadType, String encodingName, int descriptionCode) {
        this.streamType = streamType;
        this.payloadType = payloadType;
        this.encodingName = encodingName;
        this.descriptionCode = descriptionCode;
    }
}
