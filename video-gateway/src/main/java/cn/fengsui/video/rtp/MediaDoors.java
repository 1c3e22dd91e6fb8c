package cn.fengsui.video.rtp;

import cn.fengsui.video.sdp.MediaWay;
import java.io.IOException;
import java.time.Duration;

/** Opens doors for live pictures, playback, downloads and voice. Any thread. */
public final class MediaDoors {

    private final RtpPorts ports;
    private final Duration jitterWindow;

    public MediaDoors(RtpPorts ports, Duration jitterWindow) {
        this.ports = ports;
        this.jitterWindow = jitterWindow;
    }

    /**
     * Opens a door on a free port.
     *
     * @param way not AUTO
     * @param thread where the sink is called
     * @throws IOException if no port is free
     */
    public MediaDoor open(MediaWay way, MediaThread thread, RtpSink sink) throws IOException {
        return UdpDoor.open(ports, thread, new RtpReceiver(sink, jitterWindow, new RtpCounters()));
    }
}
