package cn.fengsui.dashboard.alertdesk;

import cn.fengsui.dashboard.alerts.AlertsConfig;
import cn.fengsui.dashboard.security.CurrentActor;
import cn.fengsui.dashboard.security.WorkstationDesk;
import cn.fengsui.domain.identity.Actor;
import cn.fengsui.domain.identity.AuditTrail;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/**
 * {@code GET /api/desk} tells which desk this workstation is and which there are; {@code PUT /api/desk {"desk": "…"}} makes it
 * another one, with an audit row. Needs the session of a person; a PUT also the page's CSRF token.
 */
@RestController
public class DeskEndpoint {

    private static final Duration KEPT = Duration.ofDays(365);

    private final AlertsConfig config;
    private final AuditTrail audit;
    private final CurrentActor current;

    public DeskEndpoint(AlertsConfig config, AuditTrail audit, CurrentActor current) {
        this.config = config;
        this.audit = audit;
        this.current = current;
    }

    /** @param desk of this workstation, or empty: the whole city */
    public record Sitting(String desk, List<String> desks) {}

    /** What a PUT tells. */
    public record Wanted(String desk) {}

    @GetMapping("/api/desk")
    public Sitting desk(HttpServletRequest request) {
        String desk = WorkstationDesk.of(request.getCookies());
        return new Sitting(names().contains(desk) ? desk : "", names());
    }

    @PutMapping("/api/desk")
    public ResponseEntity<?> choose(@RequestBody Wanted wanted, HttpServletRequest request) {
        String desk = wanted.desk() == null ? "" : wanted.desk().strip();
        if (!desk.isEmpty() && !names().contains(desk)) {
            return ResponseEntity.badRequest()
                    .body("There is no desk '" + desk + "'; use one of " + names() + " (alerts.desks), or none.");
        }
        Actor who = current.at("desk");
        audit.add(
                new Actor(who.user(), who.displayName(), who.seat(), request.getRemoteAddr()),
                "workstation.desk",
                desk.isEmpty() ? "-" : desk,
                "",
                "granted");
        var cookie = ResponseCookie.from(
                        WorkstationDesk.COOKIE,
                        URLEncoder.encode(desk, StandardCharsets.UTF_8).replace("+", "%20"))
                .path("/")
                .maxAge(KEPT)
                .sameSite("Lax")
                .build();
        return ResponseEntity.ok()
                .header(HttpHeaders.SET_COOKIE, cookie.toString())
                .body(new Sitting(desk, names()));
    }

    private List<String> names() {
        return config.desks().stream().map(AlertsConfig.Desk::name).toList();
    }
}
