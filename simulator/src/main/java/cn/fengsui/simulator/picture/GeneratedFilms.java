package cn.fengsui.simulator.picture;

import cn.fengsui.simulator.media.Film;
import cn.fengsui.simulator.media.Films;
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
        this.views = views;
        this.weather = weather;
        this.clock = clock;
        this.zone = zone;
    }

    @Override
    public Film open(String channelId, String channelName) {
        return new GeneratedFilm(channelId, channelName, views.apply(channelId), shelf, weather, clock.withZone(zone));
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
