package cn.fengsui.dashboard.report;

import cn.fengsui.domain.incident.Incident;
import cn.fengsui.domain.incident.IncidentEntry;
import cn.fengsui.domain.incident.Incidents;
import cn.fengsui.domain.photo.BadPicture;
import cn.fengsui.domain.photo.Picture;
import cn.fengsui.domain.report.Attachments;
import java.util.List;
import java.util.Map;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/**
 * The form's door: photos, reports and how far a report has come. Asks for a session; what changes something asks for a
 * CSRF token too. There is no list by person: a phone asks for the ids that it keeps itself.
 */
@RestController
public class ReportEndpoint {

    private static final int LARGEST_PHOTO = 3 * 1024 * 1024;
    private static final List<String> PHOTO_ROLES = List.of("ROLE_DISPATCHER", "ROLE_DUTY_OFFICER", "ROLE_SHIFT_LEAD");

    private final IngestDoor ingest;
    private final Attachments attachments;
    private final Incidents incidents;

    public ReportEndpoint(IngestDoor ingest, Attachments attachments, Incidents incidents) {
        this.ingest = ingest;
        this.attachments = attachments;
        this.incidents = incidents;
    }

    /** The token that the next post must carry. */
    @GetMapping("/api/report/token")
    public Map<String, String> token(CsrfToken token) {
        return Map.of("header", token.getHeaderName(), "token", token.getToken());
    }

    /** Stores one photo, as the form has scaled it down, without what tells of its maker, and answers its id. */
    @PostMapping(path = "/api/report/photo", consumes = MediaType.IMAGE_JPEG_VALUE)
    public ResponseEntity<Map<String, String>> photo(@RequestBody byte[] jpeg) {
        if (jpeg.length > LARGEST_PHOTO) {
            return refused("a photo may have " + LARGEST_PHOTO + " bytes and had " + jpeg.length);
        }
        try {
            var picture = Picture.clean(jpeg);
            return ResponseEntity.ok(Map.of("id", attachments.add(picture.mediaType(), picture.content())));
        } catch (BadPicture broken) {
            return refused("the photo cannot be taken; take it again with the form. " + broken.getMessage());
        }
    }

    /** Hands the report to the intake: 202 on record, 422 refused for good, 503 to be tried again. */
    @PostMapping("/api/report")
    public ResponseEntity<Map<String, String>> report(@RequestBody PhoneReport report) {
        return switch (ingest.send(report)) {
            case IngestDoor.Answer.Accepted accepted ->
                ResponseEntity.accepted()
                        .body(Map.of("key", accepted.reportKey(), "repeated", "" + accepted.repeated()));
            case IngestDoor.Answer.Refused refused -> refused(refused.reason());
            case IngestDoor.Answer.Later later -> ResponseEntity.status(503).body(Map.of("error", later.reason()));
        };
    }

    /** How far a report has come; {@code 404} while no incident was opened for it. */
    @GetMapping("/api/report/state/{id}")
    public ResponseEntity<Map<String, Object>> state(@PathVariable("id") String id) {
        return incidents
                .byReport(IngestDoor.SOURCE + "/" + id)
                .map(incident -> ResponseEntity.ok(progress(incident)))
                .orElse(ResponseEntity.notFound().build());
    }

    /** A photo of the scene, for those who handle incidents. */
    @GetMapping("/api/photo/{id}")
    public ResponseEntity<byte[]> photo(@PathVariable("id") String id, Authentication who) {
        boolean allowed = who.getAuthorities().stream()
                .anyMatch(authority -> PHOTO_ROLES.contains(String.valueOf(authority.getAuthority())));
        if (!allowed) {
            return ResponseEntity.status(403).build();
        }
        return attachments
                .find(id)
                .map(found -> ResponseEntity.ok()
                        .contentType(MediaType.parseMediaType(found.mediaType()))
                        .cacheControl(CacheControl.noCache().cachePrivate())
                        .header("X-Content-Type-Options", "nosniff")
                        .body(found.content()))
                .orElse(ResponseEntity.notFound().build());
    }

    private Map<String, Object> progress(Incident incident) {
        List<Map<String, String>> lines = incidents.timeline(incident.id()).stream()
                .map(ReportEndpoint::line)
                .toList();
        return Map.of(
                "incident", incident.id(),
                "state", incident.state().name(),
                "dueAt", incident.dueAt().toString(),
                "unit", incident.unit(),
                "lines", lines);
    }

    /** A post, never a person's name: the reporter learns which desk acts, and when. */
    private static Map<String, String> line(IncidentEntry entry) {
        return Map.of(
                "at", entry.at().toString(),
                "state", entry.state().name(),
                "who", entry.actor().displayName(),
                "units", String.join("、", entry.units()));
    }

    private static ResponseEntity<Map<String, String>> refused(String reason) {
        return ResponseEntity.unprocessableContent().body(Map.of("error", reason));
    }
}
