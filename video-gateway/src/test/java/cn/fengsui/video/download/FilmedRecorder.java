package cn.fengsui.video.download;

import cn.fengsui.video.es.AccessUnit;
import cn.fengsui.video.es.AccessUnitSink;
import cn.fengsui.video.es.SoundCodec;
import cn.fengsui.video.es.SoundSink;
import cn.fengsui.video.es.SoundUnit;
import cn.fengsui.video.es.VideoCodec;
import cn.fengsui.video.history.HistoryCall;
import cn.fengsui.video.history.HistoryEnd;
import cn.fengsui.video.history.HistoryEvents;
import cn.fengsui.video.history.HistoryWish;
import cn.fengsui.video.history.Recorders;
import cn.fengsui.video.mansrtsp.MansrtspReply;
import cn.fengsui.video.mansrtsp.MansrtspRequest;
import cn.fengsui.video.testing.H264Clip;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;

/** A recorder without a network: what it sends comes when the test says so. One call at a time, on the test's thread. */
final class FilmedRecorder implements Recorders {

    static final H264Clip CLIP = H264Clip.encode(160, 128, 100, 200_000);
    private static final int G711_RATE = 8_000;
    private static final byte A_LAW_LOUD = (byte) 0xA5;

    private AccessUnitSink pictures;
    private SoundSink sound;
    private HistoryEvents events;
    private int sent;
    private boolean hungUp;

    @Override
    public Executor thread(String cameraId) {
        return Runnable::run;
    }

    @Override
    public HistoryCall open(HistoryWish wish, AccessUnitSink pictureSink, SoundSink soundSink, HistoryEvents toBeTold) {
        pictures = pictureSink;
        sound = soundSink;
        events = toBeTold;
        sent = 0;
        hungUp = false;
        events.answered(0);
        return new Call();
    }

    boolean isHungUp() {
        return hungUp;
    }

    void film(int count) {
        for (int i = 0; i < count; i++) {
            long time = sent * (long) H264Clip.TICKS_PER_FRAME;
            byte[] unit = CLIP.units().get(sent++ % CLIP.units().size());
            pictures.accessUnit(
                    AccessUnit.of(unit.clone(), VideoCodec.H264, time, AccessUnit.NO_TIME, System.nanoTime()));
        }
    }

    /** So many pictures, each with its 40 ms of A-law. */
    void filmWithSound(int count) {
        for (int i = 0; i < count; i++) {
            long time = sent * (long) H264Clip.TICKS_PER_FRAME;
            film(1);
            byte[] samples = new byte[G711_RATE / H264Clip.FRAMES_PER_SECOND];
            Arrays.fill(samples, A_LAW_LOUD);
            sound.sound(new SoundUnit(SoundCodec.PCMA, samples, 0, samples.length, time, G711_RATE, 1));
        }
    }

    void finish() {
        events.ended(HistoryEnd.FINISHED, "");
    }

    private final class Call implements HistoryCall {
        @Override
        public CompletionStage<MansrtspReply> control(MansrtspRequest request) {
            return CompletableFuture.failedFuture(new UnsupportedOperationException("downloads are not controlled"));
        }

        @Override
        public long packets() {
            return sent;
        }

        @Override
        public void hangUp(String reason) {
            hungUp = true;
        }
    }
}
