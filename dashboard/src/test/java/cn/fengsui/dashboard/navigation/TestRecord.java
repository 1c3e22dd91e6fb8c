package cn.fengsui.dashboard.navigation;

import cn.fengsui.domain.settings.Settings;
import cn.fengsui.store.Store;
import cn.fengsui.store.StoreConfig;
import cn.fengsui.testkit.ScratchFolders;
import java.time.Clock;
import java.util.Map;

/** One embedded record with the invented city for all tests of this process; it ends, and goes, with the process. */
public final class TestRecord {

    public static final Clock CLOCK = Clock.systemUTC();

    private static final Store STORE = open();

    private TestRecord() {}

    public static Store store() {
        return STORE;
    }

    private static Store open() {
        var folder = ScratchFolders.make("record");
        var settings = Settings.of(Map.of("store.embedded-port", "0"));
        var store = Store.open(StoreConfig.from(settings, folder), CLOCK);
        store.leaveToOwner();
        ScratchFolders.end(folder, store::close);
        new InventedCity(store, CLOCK).fill();
        return store;
    }
}
