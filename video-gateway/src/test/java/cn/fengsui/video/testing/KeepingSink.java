package cn.fengsui.video.testing;

import cn.fengsui.video.fmp4.Fragment;
import cn.fengsui.video.fmp4.InitSegment;
import cn.fengsui.video.live.LiveState;
import cn.fengsui.video.live.PictureSink;
import cn.fengsui.video.live.SoundFrame;
import cn.fengsui.video.live.Trouble;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A viewer that keeps everything it is given. */
public final class KeepingSink implements PictureSink {

    public final List<InitSegment> inits = new CopyOnWriteArrayList<>();
    public final List<Fragment> fragments = new CopyOnWriteArrayList<>();
    public final List<SoundFrame> sounds = new CopyOnWriteArrayList<>();
    public final List<Trouble> troubles = new CopyOnWriteArrayList<>();
    private volatile LiveState state = LiveState.WAITING;

    @Override
    public void init(InitSegment init) {
        inits.add(init);
    }

    @Override
    public void fragment(Fragment fragment) {
        fragments.add(fragment);
    }

    @Override
    public void state(LiveState newState, Trouble trouble) {
        state = newState;
        troubles.add(trouble);
    }

    @Override
    public void sound(SoundFrame frame) {
        sounds.add(frame);
    }

    public LiveState state() {
        return state;
    }

    public List<Fragment> pictures() {
        return fragments.stream().filter(Fragment::isPicture).toList();
    }

    /** The first init segment and everything after it, as a file. */
    public byte[] file() {
        var file = new ByteArrayOutputStream();
        file.writeBytes(inits.get(0).bytes().getBytes());
        fragments.forEach(fragment -> file.writeBytes(fragment.bytes().getBytes()));
        return file.toByteArray();
    }
}
