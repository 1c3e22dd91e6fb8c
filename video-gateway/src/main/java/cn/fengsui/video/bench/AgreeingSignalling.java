package cn.fengsui.video.bench;

import cn.fengsui.domain.video.LiveViewException;
import cn.fengsui.video.live.Call;
import cn.fengsui.video.live.CallEvents;
import cn.fengsui.video.live.Signalling;
import java.net.InetAddress;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** Every camera is there, agrees at once and sends from loopback. Any thread. */
final class AgreeingSignalling implements Signalling {

    private final Map<String, CompletableFuture<LoopbackVideo.Media>> media = new ConcurrentHashMap<>();
    private final AtomicLong ssrcs = new AtomicLong(200_000_000);

    /** Where to send the camera's packets; completes when its call is prepared. */
    CompletableFuture<LoopbackVideo.Media> media(String cameraId) {
        return media.computeIfAbsent(cameraId, id -> new CompletableFuture<>());
    }

    @Override
    public Optional<LiveViewException> obstacle(String cameraId) {
        return Optional.empty();
    }

    @Override
    public Call prepare(String cameraId, int rtpPort, CallEvents events) {
        long ssrc = ssrcs.incrementAndGet();
        media(cameraId).complete(new LoopbackVideo.Media(rtpPort, ssrc));
        return new Call() {
            @Override
            public long ssrc() {
                return ssrc;
            }

            @Override
            public InetAddress peer() {
                return InetAddress.getLoopbackAddress();
            }

            @Override
            public void start() {
                events.answered(ssrc, peer());
            }

            @Override
            public void hangUp(String reason) {
                media.remove(cameraId);
            }
        };
    }
}
