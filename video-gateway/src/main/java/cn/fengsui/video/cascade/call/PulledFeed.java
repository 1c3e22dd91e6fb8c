package cn.fengsui.video.cascade.call;

import cn.fengsui.video.es.AccessUnit;
import cn.fengsui.video.es.SoundUnit;
import cn.fengsui.video.es.VideoCodec;
import cn.fengsui.video.fmp4.Fmp4;
import cn.fengsui.video.fmp4.Fragment;
import cn.fengsui.video.fmp4.InitSegment;
import cn.fengsui.video.live.LiveState;
import cn.fengsui.video.live.PictureSink;
import cn.fengsui.video.live.SoundFrame;
import cn.fengsui.video.live.Trouble;
import java.util.Optional;

/** A pulled camera on its way up: its fragments and its sound written as a program stream. On its media thread. */
final class PulledFeed implements PictureSink {

    private final PsFeed written;
    private Optional<InitSegment> known = Optional.empty();

    PulledFeed(UpperCall call) {
        this.written = new PsFeed(call);
    }

    @Override
    public void init(InitSegment init) {
        known = Optional.of(init);
    }

    @Override
    public void fragment(Fragment fragment) {
        if (fragment.isPicture()) {
            known.ifPresent(init -> picture(init, fragment));
        }
    }

    private void picture(InitSegment init, Fragment fragment) {
        VideoCodec codec = init.video().coding();
        long shown = fragment.decodeTime() + Fmp4.compositionOffset(fragment);
        written.accessUnit(
                AccessUnit.of(Fmp4.annexB(init, fragment), codec, shown, fragment.decodeTime(), System.nanoTime()));
    }

    @Override
    public void sound(SoundFrame frame) {
        byte[] bytes = frame.bytes().getBytes();
        written.sound(new SoundUnit(
                frame.codec(), bytes, 0, bytes.length, frame.time90k(), frame.sampleRate(), frame.channels()));
    }

    @Override
    public void state(LiveState state, Trouble trouble) {
        // silence ends the call
    }
}
