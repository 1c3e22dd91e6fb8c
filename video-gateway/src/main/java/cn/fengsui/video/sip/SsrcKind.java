package cn.fengsui.video.sip;

/** First digit of an SSRC (GB/T 28181-2022 Annex G "y"). */
public enum SsrcKind {
    LIVE,
    HISTORY
}
