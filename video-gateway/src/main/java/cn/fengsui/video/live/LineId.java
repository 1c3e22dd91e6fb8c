package cn.fengsui.video.live;

import cn.fengsui.video.sdp.StreamKind;

/** One stream of one camera. */
record LineId(String cameraId, StreamKind stream) {

    @Override
    public String toString() {
        return stream == StreamKind.MAIN ? cameraId : cameraId + "/" + stream.text();
    }
}
