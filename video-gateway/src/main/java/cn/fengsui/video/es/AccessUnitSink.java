package cn.fengsui.video.es;

/** Takes access units in decoding order, on the media thread. */
public interface AccessUnitSink {

    /** @param unit a view, only valid during the call */
    void accessUnit(AccessUnit unit);

    /** Something between the last access unit and the next is missing or broken. */
    void damaged();
}
