package cn.fengsui.dashboard.wall;

import cn.fengsui.dashboard.alerts.RailItem;
import cn.fengsui.dashboard.push.Live;
import cn.fengsui.dashboard.video.CameraChoice;
import cn.fengsui.domain.camera.CameraStatus;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Which cameras a screen shows and until when. A choice stays while its subject, its size and its cameras are the same;
 * the patrol moves on every minute, on all screens together. Owned by the session lock.
 */
final class PicturePlan {

    private static final int PATROL_SECONDS = 60;

    private final Live live;
    private final CameraChoice choice;
    private String key = "";
    private List<CameraChoice.Chosen> cameras = List.of();
    private int round;
    private int rounds;

    PicturePlan(Live live) {
        this.live = live;
        this.choice = new CameraChoice(live);
    }

    /** The cameras for this subject, or for the patrol when there is none. */
    List<CameraChoice.Chosen> choose(Optional<RailItem> subject, boolean drill, int count, Instant now) {
        var point = subject.map(item -> item.alert().place().point()).orElse(null);
        if (subject.isEmpty() || point == null) {
            rounds = choice.rounds(drill, count);
            round = rounds == 0 ? 0 : (int) (now.getEpochSecond() / PATROL_SECONDS % rounds);
        }
        String wanted = subject.map(RailItem::id).orElse("patrol " + round) + "/" + count + "/" + drill;
        if (!wanted.equals(key) || cameras.size() < count || !areWell()) {
            key = wanted;
            cameras = point == null ? choice.patrol(drill, round, count) : choice.nearest(point, drill, count);
        }
        return cameras;
    }

    int round() {
        return round + 1;
    }

    int rounds() {
        return rounds;
    }

    static Instant nextRound(Instant now) {
        long second = now.getEpochSecond();
        return Instant.ofEpochSecond(second - second % PATROL_SECONDS + PATROL_SECONDS);
    }

    private boolean areWell() {
        return cameras.stream().allMatch(chosen -> live.cameras()
                .find(chosen.camera().id())
                .map(camera -> camera.status() != CameraStatus.OFFLINE)
                .orElse(false));
    }
}
