package cn.fengsui.video.live;

import cn.fengsui.video.rtp.MediaDoors;
import java.time.Clock;

/** What all lines of one gateway share. Any thread. */
final class Surroundings {

    private final Signalling signalling;
    private final MediaDoors doors;
    private final LiveSettings settings;
    private final Clock clock;
    private final Ways ways;
    private volatile KeyframeRequest keyframes = KeyframeRequest.NONE;

    Surroundings(Signalling signalling, MediaDoors doors, Ways ways, LiveSettings settings, Clock clock) {
        this.signalling = signalling;
        this.doors = doors;
        this.ways = ways;
        this.settings = settings;
        this.clock = clock;
    }

    Signalling signalling() {
        return signalling;
    }

    MediaDoors doors() {
        return doors;
    }

    LiveSettings settings() {
        return settings;
    }

    Clock clock() {
        return clock;
    }

    Ways ways() {
        return ways;
    }

    KeyframeRequest keyframes() {
        return keyframes;
    }

    void keyframes(KeyframeRequest request) {
        keyframes = request;
    }
}
