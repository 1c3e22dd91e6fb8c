package cn.fengsui.video.rtp;

import cn.fengsui.video.sdp.MediaWay;
import java.io.IOException;

/** Opens doors for live pictures, playback, downloads and voice. Any thread. */
public final class MediaDoors {

    private final RtpPorts ports;
    private final DoorSettings settings;
    private final Orphans orphans = new Orphans();

    public MediaDoors(RtpPorts ports, DoorSettings settings) {
        this.ports = ports;
        this.settings = settings;
    }

    /** Who is told of media that nobody asked for. */
    public void watchOrphans(OrphanWatch watch) {
        orphans.watch(watch);
    }

    /** Streams met on our ports that nobody asked for. */
    public long orphans() {
        return orphans.count();
    }

    /**
     * Opens a door on a free port.
     *
     * @param way not AUTO
     * @param thread where the sink is called
     * @throws IOException if no port is free
     */
    public MediaDoor open(MediaWay way, MediaThread thread, RtpSink sink) throws IOException {
        var receiver = new RtpReceiver(sink, settings, orphans);
        return switch (way) {
            case UDP -> UdpDoor.open(ports, thread, receiver);
            case TCP_PASSIVE -> TcpPassiveDoor.open(ports, thread, receiver, settings.anyAddress());
            case TCP_ACTIVE -> TcpActiveDoor.open(ports, thread, receiver);
            case AUTO -> throw new IllegalArgumentException("A door needs one way, not AUTO; choose before.");
        };
    }
}
