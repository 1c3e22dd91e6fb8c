package cn.fengsui.video.bench;

import cn.fengsui.domain.video.LiveViewException;
import cn.fengsui.video.live.Call;
import cn.fengsui.video.live.CallEvents;
import cn.fengsui.video.live.CallWish;
import cn.fengsui.video.live.Signalling;
import cn.fengsui.video.sdp.MediaAnswer;
import cn.fengsui.video.sdp.MediaWay;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** Every camera is there, agrees at once and sends from loopback. Any thread. */
final class AgreeingSignalling implements Signalling {

    private final Map<String, CompletableFuture<LoopbackVideo.Media>> media = new ConcurrentHashMap<>();
    private final AtomicLong ssrcs = new AtomicLong(200_000_000);
    private final MediaWay way;

    AgreeingSignalling(MediaWay way) {
        this.way = way;
    }

    @Override
    public MediaWay wayOf(String cameraId) {
        return way;
    }

    /** Where to send the camera's packets; completes when its call is prepared. */
    CompletableFuture<LoopbackVideo.Media> media(String cameraId) {
        return media.computeIfAbsent(cameraId, id -> new CompletableFuture<>());
    }

    @Override
    public Optional<LiveViewException> obstacle(String cameraId) {
        return Optional.empty();
    }

    @Override
    public Call prepare(CallWish wish, CallEvents events) {
        String cameraId = wish.cameraId();
        long ssrc = ssrcs.incrementAndGet();
        media(cameraId).complete(new LoopbackVideo.Media(wish.localPort(), ssrc));
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
                events.answered(new MediaAnswer(
                        ssrc, new InetSocketAddress(peer(), 0), false, Optional.empty(), Map.of(), Optional.empty()));
            }

            @Override
            public void hangUp(String reason) {
                media.remove(cameraId);
            }
        };
    }
}
