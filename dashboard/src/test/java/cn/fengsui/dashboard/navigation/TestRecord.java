package cn.fengsui.dashboard.navigation;

import cn.fengsui.domain.settings.Settings;
import cn.fengsui.store.Store;
import cn.fengsui.store.StoreConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Clock;
import java.util.Map;

/** One embedded record with the invented city for all tests of this process; the store ends it with the process. */
public final class TestRecord {

    public static final Clock CLOCK = Clock.systemUTC();

    private static final Store STORE = open();

    private TestRecord() {}

    public static Store store() {
        return STORE;
    }

    private static Store open() {
        try {
            var folder = Files.createTempDirectory("dashboard-record");
            var settings = Settings.of(Map.of("store.embedded-port", "0"));
            var store = Store.open(StoreConfig.from(settings, folder), CLOCK);
            new InventedCity(store, CLOCK).fill();
            return store;
        } catch (IOException noFolder) {
            throw new UncheckedIOException(noFolder);
        }
    }
}
