package cn.fengsui.video.testing;

import cn.fengsui.domain.settings.Secret;
import cn.fengsui.testkit.PushedClock;
import cn.fengsui.video.catalog.Catalog;
import cn.fengsui.video.catalog.CatalogSettings;
import cn.fengsui.video.query.Queries;
import cn.fengsui.video.query.QuerySettings;
import cn.fengsui.video.query.SubscriptionSettings;
import cn.fengsui.video.sip.DevicePasswords;
import cn.fengsui.video.sip.SipPlatform;
import cn.fengsui.video.sip.SipSettings;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** Signalling, catalogues and questions on a free loopback port, with an intake in memory. */
public final class TestPlatform implements AutoCloseable {

    public static final String PASSWORD = "only for tests";
    public static final Duration CATALOG_IDLE = Duration.ofSeconds(2);

    public final PushedClock clock = new PushedClock();
    public final CameraMemory intake = new CameraMemory();
    public final SipPlatform sip;
    public final Catalog catalog;
    public final Queries queries;

    public TestPlatform() throws IOException {
        this(settings(), new SignallingMemories());
    }

    /** @param memory of a platform before this one */
    public TestPlatform(SipSettings settings, SignallingMemories memory) throws IOException {
        var ports = new SipPlatform.Ports(DevicePasswords.shared(new Secret(PASSWORD)), memory, memory);
        sip = SipPlatform.bind(settings, ports, clock);
        catalog = Catalog.start(
                new Catalog.Ports(sip.link(), sip.inbound(), intake, clock),
                new CatalogSettings(CATALOG_IDLE, Duration.ofMillis(1), Duration.ofMinutes(30), 200),
                true);
        queries = Queries.start(
                new Queries.Ports(sip.link(), sip.inbound(), catalog, clock),
                new QuerySettings(
                        Duration.ofMillis(500),
                        new SubscriptionSettings(
                                Duration.ofMinutes(10), 100, Duration.ofMinutes(5), Duration.ofSeconds(30))));
        sip.serve();
    }

    public static SipSettings settings() {
        return settings(List.of());
    }

    public static SipSettings settings(List<String> allowed) {
        return new SipSettings(
                "34020000002000000001",
                TestDevice.DOMAIN,
                "127.0.0.1",
                0,
                "127.0.0.1",
                Duration.ofSeconds(60),
                3,
                Duration.ofSeconds(2),
                Duration.ofMinutes(2),
                200,
                allowed);
    }

    public int port() {
        return sip.port();
    }

    /** A device that has registered; it answers 200 to everything until told otherwise. */
    public TestDevice device(String id) {
        return new TestDevice(id, port());
    }

    @Override
    public void close() {
        queries.close();
        catalog.close();
        Thread.ofVirtual().start(sip::close); // it waits a moment for its last words
    }
}
