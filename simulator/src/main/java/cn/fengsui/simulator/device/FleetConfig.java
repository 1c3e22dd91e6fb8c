package cn.fengsui.simulator.device;

import cn.fengsui.simulator.media.Faults;
import java.net.InetSocketAddress;
import java.time.Duration;

/**
 * How a fleet of devices meets its platform.
 *
 * @param platform where its SIP port is
 * @param platformId 20-digit id of the platform
 * @param domain SIP domain, the first ten digits of the platform id
 * @param password the shared secret of all devices
 * @param bindHost local address to use; empty = the one that routes to the platform
 * @param localPort first local SIP port; 0 = free ones
 * @param timing the clocks of a device
 * @param faults what goes wrong with the media on purpose
 * @param devicesPerPort how many devices share a UDP port, 1 or more
 */
public record FleetConfig(
        InetSocketAddress platform,
        String platformId,
        String domain,
        String password,
        String bindHost,
        int localPort,
        Timing timing,
        Faults faults,
        int devicesPerPort) {
    private static final int SHARED_BY = 1_000;

    /** As many devices on a UDP port as usual. */
    public FleetConfig(
            InetSocketAddress platform,
            String platformId,
            String domain,
            String password,
            String bindHost,
            int localPort,
            Timing timing,
            Faults faults) {
        this(platform, platformId, domain, password, bindHost, localPort, timing, faults, SHARED_BY);
    }

    /**
     * The clocks of a device.
     *
     * @param keepalive interval of life signs, 60 s by GB/T 28181-2022 §9.6.1
     * @param expires registration period asked for; not below 3600 s by §9.1.1
     * @param retry pause after a refused registration; a random part is added
     * @param patience how long a request without an answer is repeated
     * @param spread the devices of a fleet register over this time
     */
    public record Timing(Duration keepalive, Duration expires, Duration retry, Duration patience, Duration spread) {
        public static final Timing STANDARD = new Timing(
                Duration.ofSeconds(60),
                Duration.ofSeconds(3600),
                Duration.ofSeconds(60),
                Duration.ofSeconds(32),
                Duration.ofSeconds(3));

        /** At most 200 devices a second, so that a big fleet is no registration storm. */
        private static final Duration SPREAD_PER_DEVICE = Duration.ofMillis(5);

        /** The same clocks, and all devices register at once. */
        public Timing atOnce() {
            return new Timing(keepalive, expires, retry, patience, Duration.ZERO);
        }

        /** The same clocks with a spread that suits a fleet of this size. */
        public Timing spreadFor(int devices) {
            var gentle = SPREAD_PER_DEVICE.multipliedBy(devices);
            return new Timing(keepalive, expires, retry, patience, gentle.compareTo(spread) > 0 ? gentle : spread);
        }
    }

    @Override
    public String toString() {
        return "FleetConfig[" + platform + ", " + platformId + ", password=***]";
    }
}
