package cn.fengsui.simulator.picture;

import cn.fengsui.simulator.media.Film;
import cn.fengsui.simulator.media.Films;
import cn.fengsui.simulator.media.Shot;
import cn.fengsui.simulator.media.VideoCodec;
import cn.fengsui.simulator.picture.place.SceneKind;
import cn.fengsui.simulator.picture.still.BackdropShelf;
import java.time.Clock;
import java.time.ZoneId;
import java.util.Collection;
import java.util.function.Function;

/** Films scenes modelled by us, one encoder per watched channel. May be used from any thread; close it last. */
public final class GeneratedFilms implements Films, AutoCloseable {
    private final Function<String, View> views;
    private final Weather weather;
    private final Clock clock;
    private final ZoneId zone;
    private final boolean isStamped;
    private final BackdropShelf shelf = new BackdropShelf();

    /** Which place a channel looks at, and which variant of it. */
    public record View(SceneKind kind, int variant) {
        /** A view chosen by the channel's id alone. */
        public static View anyOf(String channelId) {
            int number = Math.floorMod(channelId.hashCode() * 31 >> 3, 1 << 16);
            var kinds = SceneKind.values();
            return new View(kinds[number % kinds.length], number / kinds.length % 3);
        }
    }

    /** @param views tells for a channel id where it looks */
    public GeneratedFilms(Function<String, View> views, Weather weather, Clock clock, ZoneId zone) {
        this(views, weather, clock, zone, false);
    }

    /** @param isStamped whether every picture carries the moment it was drawn as a {@link Stamp} */
    public GeneratedFilms(Function<String, View> views, Weather weather, Clock clock, ZoneId zone, boolean isStamped) {
        this.views = views;
        this.isStamped = isStamped;
        this.weather = weather;
        this.clock = clock;
        this.zone = zone;
    }

    @Override
    public Film open(String channelId, String channelName) {
        return open(Shot.of(channelId, channelName));
    }

    /** H.265 is a loop made beforehand: the bundled FFmpeg has no encoder for it. */
    @Override
    public Film open(Shot shot) {
        if (shot.codec() == VideoCodec.H265 && shot.stream() == 0) {
            return H265Loops.any(shot.channelId());
        }
        var view = views.apply(shot.channelId());
        return new GeneratedFilm(shot, view, shelf, weather, clock.withZone(zone), isStamped);
    }

    @Override
    public byte[] still(Shot shot) {
        try (var film = new GeneratedFilm(
                shot, views.apply(shot.channelId()), shelf, weather, clock.withZone(zone), isStamped)) {
            return Jpeg.of(film.draw(clock.instant()));
        }
    }

    /** Paints what these channels show in the light of now, in the background, so that their first picture comes sooner. */
    public void prepare(Collection<String> channelIds) {
        for (var id : channelIds) {
            shelf.find(GeneratedFilm.wish(id, views.apply(id), weather, clock.withZone(zone), clock.instant()));
        }
    }

    @Override
    public void close() {
        shelf.close();
    }
}
