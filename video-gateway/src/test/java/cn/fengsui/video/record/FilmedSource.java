package cn.fengsui.video.record;

import cn.fengsui.video.es.VideoCodec;
import cn.fengsui.video.live.LivePicture;
import cn.fengsui.video.live.LiveState;
import cn.fengsui.video.live.PictureSink;
import cn.fengsui.video.live.PictureSource;
import cn.fengsui.video.live.Trouble;
import cn.fengsui.video.ps.PsCounters;
import cn.fengsui.video.ps.PsDemuxer;
import cn.fengsui.video.testing.H264Clip;
import cn.fengsui.video.testing.PsWriter;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** A camera without a network: pictures come when the test says so, through the real demultiplexer. One thread. */
final class FilmedSource implements PictureSource {

    static final H264Clip CLIP = H264Clip.encode(160, 128, 100, 200_000);

    private final LivePicture picture = new LivePicture(true);
    private final PsDemuxer demuxer = new PsDemuxer(picture, new PsCounters());
    private final PsWriter ps = new PsWriter();
    private int sent;
    private int viewers;

    @Override
    public String id() {
        return "film";
    }

    @Override
    public void attach(PictureSink viewer) {
        viewers++;
        picture.attach(viewer);
    }

    @Override
    public void detach(PictureSink viewer) {
        viewers--;
        picture.detach(viewer);
    }

    @Override
    public CompletionStage<Optional<byte[]>> keyframe() {
        return CompletableFuture.completedFuture(picture.keyframe());
    }

    @Override
    public VideoCodec codec() {
        return VideoCodec.H264;
    }

    int viewers() {
        return viewers;
    }

    void film(int pictures) {
        for (int i = 0; i < pictures; i++) {
            byte[] unit = CLIP.units().get(sent % CLIP.units().size());
            long pts = sent++ * (long) H264Clip.TICKS_PER_FRAME;
            demuxer.payload(ByteBuffer.wrap(ps.frame(unit, pts, (unit[4] & 0x1F) == 7)), pts, true);
        }
    }

    void lose() {
        picture.show(LiveState.LOST, Trouble.MEDIA_LOST);
        picture.restart();
    }
}
