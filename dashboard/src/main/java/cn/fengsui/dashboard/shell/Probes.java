package cn.fengsui.dashboard.shell;

import cn.fengsui.dashboard.Feeds;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Heartbeat for the screens; health and metrics for this machine only (see the security rules). */
@RestController
public class Probes {

    private static final String METRICS_TYPE = "text/plain;version=0.0.4;charset=utf-8";

    private final Feeds feeds;
    private final PrometheusMeterRegistry meters;

    public Probes(Feeds feeds, PrometheusMeterRegistry meters) {
        this.feeds = feeds;
        this.meters = meters;
    }

    /** The process answers. */
    @GetMapping("/health/live")
    public ResponseEntity<String> live() {
        return ok("{\"status\":\"UP\"}");
    }

    /** The record answers too: without it nobody can log in or acknowledge. */
    @GetMapping("/health/ready")
    public ResponseEntity<String> ready() {
        try {
            feeds.eventLog().latest();
            return ok("{\"status\":\"UP\"}");
        } catch (RuntimeException unreachable) {
            return ResponseEntity.status(503)
                    .contentType(MediaType.APPLICATION_JSON)
                    .body("{\"status\":\"DOWN\",\"reason\":\"the event log cannot be read\"}");
        }
    }

    /** The server's time in epoch milliseconds: the heartbeat of every screen. */
    @GetMapping("/beat")
    public ResponseEntity<String> beat() {
        return ResponseEntity.ok()
                .contentType(MediaType.TEXT_PLAIN)
                .cacheControl(CacheControl.noStore())
                .body(Long.toString(feeds.clock().millis()));
    }

    @GetMapping("/metrics")
    public ResponseEntity<String> metrics() {
        return ResponseEntity.ok().header("Content-Type", METRICS_TYPE).body(meters.scrape());
    }

    private static ResponseEntity<String> ok(String body) {
        return ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).body(body);
    }
}
