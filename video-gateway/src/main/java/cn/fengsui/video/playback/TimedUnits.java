package cn.fengsui.video.playback;

import cn.fengsui.video.es.AccessUnit;
import cn.fengsui.video.es.AccessUnitSink;
import cn.fengsui.video.es.SoundSink;
import cn.fengsui.video.es.SoundUnit;
import cn.fengsui.video.live.LivePicture;

/** Gives pictures and sound of a recording the time stamps of the playback's clock. On the media thread. */
final class TimedUnits implements AccessUnitSink, SoundSink {

    private final PlaybackClock clock;
    private final LivePicture picture;

    TimedUnits(PlaybackClock clock, LivePicture picture) {
        this.clock = clock;
        this.picture = picture;
    }

    @Override
    public void accessUnit(AccessUnit unit) {
        if (unit.hasPicture()) {
            boolean reordered = unit.dts() != AccessUnit.NO_TIME;
            long decoded = reordered ? unit.dts() : unit.pts();
            long shown = clock.next(decoded, unit.isKeyframe(), System.nanoTime());
            unit.time(
                    reordered ? shown + unit.pts() - unit.dts() : shown,
                    reordered ? shown : AccessUnit.NO_TIME,
                    unit.arrivedNanos());
        }
        picture.accessUnit(unit);
    }

    @Override
    public void sound(SoundUnit unit) {
        clock.sound(unit.time())
                .ifPresent(time -> picture.sound(new SoundUnit(
                        unit.codec(),
                        unit.data(),
                        unit.offset(),
                        unit.length(),
                        time,
                        unit.sampleRate(),
                        unit.channels())));
    }

    @Override
    public void damaged() {
        picture.damaged();
    }
}
