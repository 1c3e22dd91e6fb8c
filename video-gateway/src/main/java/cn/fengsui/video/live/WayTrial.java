package cn.fengsui.video.live;

import cn.fengsui.video.rtp.DoorStep;
import cn.fengsui.video.sdp.MediaWay;
import java.util.List;
import java.util.Set;

/** One line's walk through the ways of its device. Owned by the line's owner. */
final class WayTrial {

    /** Final answers by which a device says that it does not like the description, not that it cannot send now. */
    private static final Set<String> DISLIKES = Set.of("400", "406", "415", "488", "500", "501", "606");

    private final Ways ways;
    private final Signalling signalling;
    private final String cameraId;
    private List<MediaWay> toTry = List.of(MediaWay.UDP);
    private int at;

    WayTrial(Ways ways, Signalling signalling, String cameraId) {
        this.ways = ways;
        this.signalling = signalling;
        this.cameraId = cameraId;
    }

    /** From the best way on. */
    void restart() {
        toTry = ways.toTry(signalling.deviceOf(cameraId), signalling.wayOf(cameraId));
        at = 0;
    }

    MediaWay current() {
        return toTry.get(at);
    }

    /** Goes on to the next way; false when there is none, then the next call begins anew. */
    boolean next() {
        if (at + 1 < toTry.size()) {
            at++;
            return true;
        }
        return false;
    }

    boolean hasNext() {
        return at + 1 < toTry.size();
    }

    /** Packets came by the current way. */
    void worked() {
        ways.worked(signalling.deviceOf(cameraId), current());
    }

    /** True for a refusal such as {@code 488 Not Acceptable Here}. */
    static boolean isAboutTheWay(Trouble trouble, String detail) {
        return trouble == Trouble.REFUSED && DISLIKES.contains(detail.split(" ", 2)[0]);
    }

    /** What to tell the user about the step that failed. */
    Trouble trouble(DoorStep step) {
        return switch (step) {
            case NOTHING -> current() == MediaWay.TCP_PASSIVE ? Trouble.NO_CONNECTION : Trouble.NO_MEDIA;
            case STRANGERS_REFUSED -> Trouble.STRANGERS;
            case CONNECT_FAILED -> Trouble.CONNECT_FAILED;
            case FOREIGN_PACKETS -> Trouble.FOREIGN_MEDIA;
            case CONNECTED, MEDIA -> Trouble.NO_MEDIA;
        };
    }
}
