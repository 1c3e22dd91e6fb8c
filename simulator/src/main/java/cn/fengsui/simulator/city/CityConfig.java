package cn.fengsui.simulator.city;

import java.time.Clock;
import java.time.Duration;

/**
 * Where a simulated city reports to, and how.
 *
 * @param apiUrl public REST API, for example {@code http://127.0.0.1:8081}
 * @param apiKey a drill key, so that everything is marked as a drill
 * @param sipHost host of the GB/T 28181 platform
 * @param sipPort its UDP port
 * @param sipServerId its 20-digit id
 * @param sipDomain its domain, ten digits
 * @param sipPassword shared secret of the devices
 * @param mediaHost local address the devices use for SIP and media; empty = the one that routes to the platform
 * @param seed the same seed gives the same city and the same history
 * @param cycle length of one round of calm, rain, fire and recovery; default 40 min
 * @param history whether the first start sends eight weeks of history
 * @param clock the wall clock
 */
public record CityConfig(
        String apiUrl,
        String apiKey,
        String sipHost,
        int sipPort,
        String sipServerId,
        String sipDomain,
        String sipPassword,
        String mediaHost,
        long seed,
        Duration cycle,
        boolean history,
        Clock clock) {
    public static final Duration DEFAULT_CYCLE = Duration.ofMinutes(40);
    public static final long DEFAULT_SEED = 20_261_122;

    public CityConfig {
        if (cycle.compareTo(Duration.ofSeconds(40)) < 0) {
            throw new IllegalArgumentException("The drama's cycle must be at least 40 s, got " + cycle + ".");
        }
    }

    @Override
    public String toString() {
        return "CityConfig[" + apiUrl + ", sip:" + sipServerId + "@" + sipHost + ":" + sipPort + ", seed=" + seed
                + ", cycle=" + cycle + ", history=" + history + "]";
    }
}
