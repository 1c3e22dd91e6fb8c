package cn.fengsui.benchmarks;

import cn.fengsui.simulator.media.Film;
import cn.fengsui.simulator.media.Films;
import cn.fengsui.simulator.media.Frame;
import cn.fengsui.simulator.media.Shot;
import cn.fengsui.simulator.picture.H264Encoder;
import cn.fengsui.simulator.picture.Stamp;
import cn.fengsui.simulator.picture.still.Yuv;
import java.time.Instant;
import java.util.Arrays;
import java.util.Random;

/**
 * Films that are encoded while they are watched, each picture with the moment it was drawn as a {@link Stamp}: main
 * streams 1280x720 with 25 pictures a second, sub streams 640x360 with 12; a keyframe every two seconds.
 */
final class StampedFilms implements Films {

    private static final int TICKS_PER_SECOND = 90_000;
    private static final int BLOCK = 16;

    private final Yuv main = backdrop(1280, 720);
    private final Yuv sub = backdrop(640, 360);

    @Override
    public Film open(String channelId, String channelName) {
        return open(Shot.of(channelId, channelName));
    }

    @Override
    public Film open(Shot shot) {
        return shot.stream() == 0 ? new Moving(main, 25, 2_000_000) : new Moving(sub, 12, 400_000);
    }

    private static Yuv backdrop(int width, int height) {
        var random = new Random(1);
        var picture = new Yuv(width, height);
        for (int i = 0; i < width * height; i++) {
            int column = i % width;
            int row = i / width;
            picture.y[i] = (byte) (40 + (column / BLOCK * 37 + row / BLOCK * 91) % 150 + random.nextInt(8));
        }
        Arrays.fill(picture.u, (byte) 120);
        Arrays.fill(picture.v, (byte) 132);
        return picture;
    }

    /** A bar that passes in front of the backdrop. */
    private static final class Moving implements Film {
        private static final int BAR = 64;
        private static final int STEP = 4;
        private static final byte LIGHT = (byte) 210;

        private final Yuv backdrop;
        private final Yuv picture;
        private final int rate;
        private final H264Encoder encoder;
        private long count;

        Moving(Yuv backdrop, int rate, int bits) {
            this.backdrop = backdrop;
            this.rate = rate;
            picture = new Yuv(backdrop.width, backdrop.height);
            encoder = new H264Encoder(backdrop.width, backdrop.height, rate, bits);
        }

        @Override
        public Frame next() {
            picture.copyFrom(backdrop);
            int left = (int) (count * STEP % (picture.width - BAR));
            for (int row = picture.height / 4; row < picture.height / 2; row++) {
                Arrays.fill(picture.y, row * picture.width + left, row * picture.width + left + BAR, LIGHT);
            }
            Stamp.draw(picture, Instant.now());
            byte[] unit = encoder.encode(picture);
            long time = count++ * TICKS_PER_SECOND / rate;
            return new Frame(unit, (unit[4] & 0x1F) == 7, time, time); // keyframes begin with a parameter set
        }

        @Override
        public void requestKeyframe() {
            encoder.requestKeyframe();
        }

        @Override
        public void close() {
            encoder.close();
        }
    }
}
