package cn.fengsui.simulator.city;

import cn.fengsui.simulator.api.PublicApi;
import cn.fengsui.simulator.device.DeviceFleet;
import cn.fengsui.simulator.device.FleetConfig;
import cn.fengsui.simulator.device.FleetConfig.Timing;
import cn.fengsui.simulator.media.Faults;
import cn.fengsui.simulator.picture.GeneratedFilms;
import cn.fengsui.simulator.picture.Weather;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A whole city: cameras that register and film, and people and sensors that report. {@link #start} returns at once; history
 * and life run on a thread of their own. Everything it says is marked as a drill by its API key.
 */
public final class SimulatedCity implements AutoCloseable {
    private static final Logger LOGGER = LoggerFactory.getLogger(SimulatedCity.class);
    private static final Duration API_PATIENCE = Duration.ofMinutes(2);
    private static final Duration STOP_PATIENCE = Duration.ofMillis(400);

    private final DeviceFleet fleet;
    private final GeneratedFilms films;
    private final PublicApi api;
    private final CityLife life;
    private final Thread thread;

    private SimulatedCity(DeviceFleet fleet, GeneratedFilms films, PublicApi api, CityLife life, Thread thread) {
        this.fleet = fleet;
        this.films = films;
        this.api = api;
        this.life = life;
        this.thread = thread;
    }

    /**
     * Starts the city.
     *
     * @param progress takes a line whenever something is worth telling; called on the city's thread
     * @throws IOException if the devices find no free port
     */
    public static SimulatedCity start(CityConfig config, Consumer<String> progress) throws IOException {
        var map = CityMap.load();
        var cameras = CameraPlan.load(map, config.sipDomain());
        var weather = new AtomicReference<>(Weather.CALM);
        var films = new GeneratedFilms(cameras::view, new CurrentWeather(weather), config.clock(), OrdinaryDays.ZONE);
        var fleet = startFleet(config, cameras, films);
        var api = new PublicApi(config.apiUrl(), config.apiKey(), API_PATIENCE);
        Consumer<Weather> begin = drama -> {
            weather.set(drama);
            films.prepare(cameras.stage());
        };
        var life = new CityLife(config, map, cameras, fleet, api, begin, progress);
        var thread = Thread.ofPlatform().daemon().name("simulated-city").start(life);
        LOGGER.atInfo()
                .addKeyValue("cameras", cameras.cameras())
                .addKeyValue("devices", fleet.devices())
                .log("simulated city started");
        return new SimulatedCity(fleet, films, api, life, thread);
    }

    private static DeviceFleet startFleet(CityConfig config, CameraPlan cameras, GeneratedFilms films)
            throws IOException {
        var platform = new InetSocketAddress(config.sipHost(), config.sipPort());
        var fleetConfig = new FleetConfig(
                platform,
                config.sipServerId(),
                config.sipDomain(),
                config.sipPassword(),
                config.mediaHost(),
                0,
                Timing.STANDARD,
                Faults.NONE);
        try {
            return DeviceFleet.start(fleetConfig, cameras.devices(), films, config.clock());
        } catch (IOException noPort) {
            films.close();
            throw noPort;
        }
    }

    /** One line about the present: drama, reports sent, devices registered, live streams. */
    public String status() {
        return String.format(
                Locale.ROOT,
                "%s; devices %d of %d registered, %d live",
                life.status(),
                fleet.registered(),
                fleet.devices(),
                fleet.liveStreams());
    }

    /** Stops everything in under two seconds: BYE and unregistration included. */
    @Override
    public void close() {
        thread.interrupt();
        fleet.close();
        try {
            thread.join(STOP_PATIENCE);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
        api.close();
        films.close();
    }

    /** The weather of the drama once it has begun. */
    private record CurrentWeather(AtomicReference<Weather> now) implements Weather {
        @Override
        public double rain(Instant at) {
            return now.get().rain(at);
        }

        @Override
        public double flood(String channelId, Instant at) {
            return now.get().flood(channelId, at);
        }

        @Override
        public double fire(String channelId, Instant at) {
            return now.get().fire(channelId, at);
        }
    }
}
