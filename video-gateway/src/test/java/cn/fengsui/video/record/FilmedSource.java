package cn.fengsui.video.record;

import cn.fengsui.video.es.SoundCodec;
import cn.fengsui.video.es.SoundUnit;
import cn.fengsui.video.es.VideoCodec;
import cn.fengsui.video.live.LivePicture;
import cn.fengsui.video.live.LiveState;
import cn.fengsui.video.live.PictureSink;
import cn.fengsui.video.live.PictureSource;
import cn.fengsui.video.live.Trouble;
import cn.fengsui.video.ps.PsCounters;
import cn.fengsui.video.ps.PsDemuxer;
import cn.fengsui.video.testing.AacClip;
import cn.fengsui.video.testing.H264Clip;
import cn.fengsui.video.testing.PsWriter;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** A camera without a network: pictures come when the test says so, through the real demultiplexer. One thread. */
public final class FilmedSource implements PictureSource {

    public static final H264Clip CLIP = H264Clip.encode(160, 128, 100, 200_000);

    private static final int G711_RATE = 8_000;
    /** A-law of a sine of 1 kHz at half of full scale. */
    private static final byte[] TONE = {(byte) 0xD5, (byte) 0xB3, (byte) 0xA5, (byte) 0xB3, 0x55, 0x33, 0x25, 0x33};

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

    public int viewers() {
        return viewers;
    }

    public void film(int pictures) {
        for (int i = 0; i < pictures; i++) {
            byte[] unit = CLIP.units().get(sent % CLIP.units().size());
            long pts = sent++ * (long) H264Clip.TICKS_PER_FRAME;
            demuxer.payload(ByteBuffer.wrap(ps.frame(unit, pts, (unit[4] & 0x1F) == 7)), pts, true);
        }
    }

    /** So many pictures, each with its 40 ms of A-law. */
    public void filmWithSound(int pictures) {
        for (int i = 0; i < pictures; i++) {
            long pts = sent * (long) H264Clip.TICKS_PER_FRAME;
            film(1);
            byte[] samples = new byte[G711_RATE / H264Clip.FRAMES_PER_SECOND];
            for (int sample = 0; sample < samples.length; sample++) {
                samples[sample] = TONE[sample % TONE.length];
            }
            picture.sound(new SoundUnit(SoundCodec.PCMA, samples, 0, samples.length, pts, G711_RATE, 1));
        }
    }

    /** A frame of AAC beside the newest picture. */
    public void aac(byte[] frame) {
        long pts = (sent - 1) * (long) H264Clip.TICKS_PER_FRAME;
        picture.sound(new SoundUnit(SoundCodec.AAC, frame, 0, frame.length, pts, AacClip.SAMPLE_RATE, 1));
    }

    /** Of all pictures so far, 90 kHz. */
    public long filmed() {
        return sent * (long) H264Clip.TICKS_PER_FRAME;
    }

    public void lose() {
        picture.show(LiveState.LOST, Trouble.MEDIA_LOST);
        picture.restart();
    }
}
