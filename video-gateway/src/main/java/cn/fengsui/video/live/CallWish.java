package cn.fengsui.video.live;

import cn.fengsui.video.sdp.MediaWay;
import cn.fengsui.video.sdp.Session;
import cn.fengsui.video.sdp.StreamKind;

/**
 * What is asked of a camera.
 *
 * @param way UDP, TCP passive or TCP active; not AUTO
 * @param localPort where we receive, or, for TCP active, where our connection comes from
 */
public record CallWish(String cameraId, StreamKind stream, MediaWay way, int localPort, Session session) {

    /** A live picture, at a port still to be known. */
    static CallWish live(LineId id, MediaWay way) {
        return new CallWish(id.cameraId(), id.stream(), way, 0, new Session.Play());
    }

    /** The same at this port. */
    public CallWish at(int port) {
        return new CallWish(cameraId, stream, way, port, session);
    }
}
