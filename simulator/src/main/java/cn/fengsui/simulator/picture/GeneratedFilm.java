package cn.fengsui.simulator.picture;

import cn.fengsui.simulator.media.Aim.Framing;
import cn.fengsui.simulator.media.Film;
import cn.fengsui.simulator.media.Frame;
import cn.fengsui.simulator.media.Shot;
import cn.fengsui.simulator.picture.model.Light;
import cn.fengsui.simulator.picture.place.SceneKind;
import cn.fengsui.simulator.picture.still.Backdrop;
import cn.fengsui.simulator.picture.still.BackdropShelf;
import cn.fengsui.simulator.picture.still.Yuv;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** The moving picture of one watched channel. Used by one thread at a time. */
final class GeneratedFilm implements Film {
    static final int FRAMES_PER_SECOND = 12;
    private static final int TICKS_PER_FRAME = 90_000 / FRAMES_PER_SECOND;
    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");
    private static final int MARGIN = 18;
    private static final int LINE = 32;
    private static final int MAIN_BITS_PER_SECOND = 700_000;
    private static final int SUB_BITS_PER_SECOND = 250_000;
    /** Water moves in every second picture, which halves the encoder's work and is not missed. */
    private static final int WATER_STEPS_PER_SECOND = FRAMES_PER_SECOND / 2;

    private static final double RAIN_IS_SEEN = 0.12;
    /** Vehicles and water follow the wall clock of the day, so that two viewers see the same. */
    private static final long SECONDS_PER_DAY = 86_400;

    private static final Glyphs SMALL = new Glyphs(24);
    private static final Glyphs LARGE = new Glyphs(34);

    private final String channelId;
    private final GeneratedFilms.View view;
    private final BackdropShelf shelf;
    private final Weather weather;
    private final Clock clock;
    private final Yuv watered = new Yuv(SceneKind.WIDTH, SceneKind.HEIGHT);
    private final Yuv picture = new Yuv(SceneKind.WIDTH, SceneKind.HEIGHT);
    private final Shot shot;
    private final boolean isStamped;
    private final H264Encoder encoder;
    private final @Nullable Yuv small;
    private final Random random = new Random();
    private final Glyphs.Text name;
    private BackdropShelf.Wish shown;
    private boolean isFinished;
    private Backdrop backdrop;
    private Traffic traffic;
    private long waterStep = -1;
    private long count;
    private boolean isClosed;
    private boolean hasClock = true;
    private @Nullable Yuv window;
    private String labelText = "";
    private Glyphs.@Nullable Text label;
    private String stampText = "";
    private Glyphs.@Nullable Text stamp;

    GeneratedFilm(
            String channelId,
            String name,
            GeneratedFilms.View view,
            BackdropShelf shelf,
            Weather weather,
            Clock clock) {
        this(Shot.of(channelId, name), view, shelf, weather, clock, false);
    }

    GeneratedFilm(
            Shot shot, GeneratedFilms.View view, BackdropShelf shelf, Weather weather, Clock clock, boolean isStamped) {
        boolean isSub = shot.stream() > 0;
        this.shot = shot;
        this.isStamped = isStamped;
        this.small = isSub ? new Yuv(SceneKind.WIDTH / 2, SceneKind.HEIGHT / 2) : null;
        this.encoder = isSub
                ? new H264Encoder(SceneKind.WIDTH / 2, SceneKind.HEIGHT / 2, FRAMES_PER_SECOND, SUB_BITS_PER_SECOND)
                : new H264Encoder(SceneKind.WIDTH, SceneKind.HEIGHT, FRAMES_PER_SECOND, MAIN_BITS_PER_SECOND);
        this.channelId = shot.channelId();
        this.view = view;
        this.shelf = shelf;
        this.weather = weather;
        this.clock = clock;
        this.name = LARGE.text(shot.channelName());
        this.shown = wish(clock.instant());
        this.backdrop = shelf.now(shown);
        this.traffic = new Traffic(backdrop);
    }

    /** Pictures of a loop have no clock: it would lie from the second round on. */
    void withoutClock() {
        hasClock = false;
    }

    @Override
    public Frame next() {
        return showing(clock.instant());
    }

    @Override
    public Frame showing(Instant moment) {
        var drawn = draw(moment);
        if (small != null) {
            Window.halve(drawn, small);
            drawn = small;
        }
        boolean isFirstOfGop = count == 0;
        var data = encoder.encode(drawn);
        long ticks = count * TICKS_PER_FRAME;
        count++;
        return new Frame(data, isFirstOfGop || isKeyframe(data), ticks, ticks);
    }

    /** Draws the picture of this moment without encoding it. */
    Yuv draw(Instant now) {
        changeBackdrop(now);
        double seconds = now.getEpochSecond() % SECONDS_PER_DAY + now.getNano() / 1e9;
        double rain = weather.rain(now);
        moveWater(seconds, rain);
        picture.copyFrom(watered);
        traffic.draw(picture, seconds, density(now));
        double fire = weather.fire(channelId, now);
        if (fire > 0) {
            Smoke.draw(picture, backdrop, backdrop.fires, seconds, fire);
        }
        if (rain > RAIN_IS_SEEN) {
            Rain.draw(picture, rain, backdrop.light.lamps() > 0.9, random);
        }
        var framing = shot.aim().now();
        var seen = framing.zoom() > 1 ? cut(framing) : picture;
        write(seen, now, framing);
        return seen;
    }

    private Yuv cut(Framing framing) {
        var target = window;
        if (target == null) {
            target = new Yuv(SceneKind.WIDTH, SceneKind.HEIGHT);
            window = target;
        }
        Window.cut(picture, framing, target);
        return target;
    }

    /** Renews the still with its water, not in every picture. */
    private void moveWater(double seconds, double rain) {
        long step = (long) Math.floor(seconds * WATER_STEPS_PER_SECOND);
        if (step == waterStep) {
            return;
        }
        waterStep = step;
        double current = view.kind() == SceneKind.LAKE ? 0.5 : 3 + 3 * rain;
        watered.copyFrom(backdrop.still);
        Water.draw(watered, backdrop, step / (double) WATER_STEPS_PER_SECOND, current);
    }

    private void write(Yuv seen, Instant now, Framing framing) {
        var text = STAMP.format(LocalDateTime.ofInstant(now, clock.getZone()));
        var current = stamp;
        if (current == null || !text.equals(stampText)) {
            stampText = text;
            current = SMALL.text(text);
            stamp = current;
        }
        if (hasClock) {
            current.draw(seen, MARGIN, MARGIN);
        }
        name.draw(seen, seen.width - name.width() - MARGIN, seen.height - name.height() - MARGIN);
        if (!framing.label().isEmpty()) {
            label(framing.label()).draw(seen, MARGIN, MARGIN + LINE);
        }
        if (isStamped) {
            Stamp.draw(seen, now);
        }
    }

    private Glyphs.Text label(String text) {
        var current = label;
        if (current == null || !text.equals(labelText)) {
            labelText = text;
            current = SMALL.text(text);
            label = current;
        }
        return current;
    }

    private double density(Instant now) {
        int hour = LocalDateTime.ofInstant(now, clock.getZone()).getHour();
        return hour < 6 ? 0.25 : hour < 22 ? 0.8 : 0.5;
    }

    private void changeBackdrop(Instant now) {
        var wish = wish(now);
        if (isFinished && wish.equals(shown)) {
            return;
        }
        var better = shelf.find(wish);
        if (better != null) {
            shown = wish;
            isFinished = true;
            backdrop = better;
            traffic = new Traffic(better);
            waterStep = -1;
        }
    }

    private BackdropShelf.Wish wish(Instant now) {
        return wish(channelId, view, weather, clock, now);
    }

    static BackdropShelf.Wish wish(
            String channelId, GeneratedFilms.View view, Weather weather, Clock clock, Instant now) {
        var local = LocalDateTime.ofInstant(now, clock.getZone());
        var daylight = Light.Daylight.at(local.getHour() + local.getMinute() / 60.0);
        int flood = view.kind() == SceneKind.UNDERPASS ? (int) Math.ceil(weather.flood(channelId, now) * 4) : 0;
        return new BackdropShelf.Wish(view.kind(), view.variant(), daylight, weather.rain(now) > RAIN_IS_SEEN, flood);
    }

    private static boolean isKeyframe(byte[] annexB) {
        // The encoder puts the parameter sets in front of a keyframe and nowhere else.
        int type = annexB.length > 4 ? annexB[4] & 0x1F : 0;
        return type == 7;
    }

    @Override
    public void requestKeyframe() {
        encoder.requestKeyframe();
    }

    @Override
    public void close() {
        if (!isClosed) {
            isClosed = true;
            encoder.close();
        }
    }
}
