package cn.fengsui.video.deliver;

import cn.fengsui.domain.video.LiveRequest;
import cn.fengsui.domain.video.LiveView;
import cn.fengsui.video.live.PictureSource;
import java.util.List;
import java.util.concurrent.CompletionStage;

/**
 * Grants views of anything. The order is fixed: has the actor the right; audit row; only then is the source asked for
 * pictures. The address is good for one viewer, is bound to camera, user and reason, and its end is audited with the
 * duration. Any thread; never blocks. Fails with {@link cn.fengsui.domain.video.LiveViewException}.
 */
public interface Views {

    /** Several cameras in one picture; one audit row each, the first one names the view. */
    CompletionStage<LiveView> grant(List<LiveRequest> requests, String action, PictureSource source);

    /**
     * One camera.
     *
     * @param action {@code video.live.open}, {@code video.playback.open}, ...; its end is audited with the last word
     *     replaced by {@code end}. Playback needs {@code PLAYBACK}, everything else {@code VIEW}
     */
    default CompletionStage<LiveView> grant(LiveRequest request, String action, PictureSource source) {
        return grant(List.of(request), action, source);
    }
}
