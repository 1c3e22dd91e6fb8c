package cn.fengsui.standalone;

import java.util.HashMap;
import java.util.Map;

/** Settings of a whole centre that takes no fixed port. */
final class FreePorts {

    static final Map<String, String> SETTINGS = Map.of(
            "dashboard.port", "0",
            "ingest.port", "0",
            "ingest.mqtt-port", "0",
            "video.http-port", "0",
            "video.sip-port", "0",
            "video.rtp-ports", "0",
            "jobs.rest-port", "0",
            "state.port", "0",
            "store.embedded-port", "0");

    private FreePorts() {}

    /** With these settings besides. */
    static Map<String, String> and(Map<String, String> more) {
        var all = new HashMap<>(SETTINGS);
        all.putAll(more);
        return all;
    }
}
