package cn.fengsui.dashboard.issue;

import cn.fengsui.dashboard.security.CurrentActor;
import cn.fengsui.domain.briefing.Briefing;
import cn.fengsui.domain.briefing.BriefingFile;
import cn.fengsui.domain.briefing.BriefingState;
import cn.fengsui.domain.briefing.Briefings;
import cn.fengsui.domain.identity.Actor;
import cn.fengsui.domain.identity.AuditTrail;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** {@code GET /api/briefings/{id}/zh.pdf}: a published briefing as a file, for those who may read it; each leaves an audit row. */
@RestController
public class BriefingEndpoint {

    private static final String DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

    private final CurrentActor current;
    private final Briefings briefings;
    private final BriefingFiles files;
    private final AuditTrail audit;
    private final boolean exercise;

    /** @param exercise whether these screens are those of an exercise: its papers are not those of the real city */
    public BriefingEndpoint(
            CurrentActor current, Briefings briefings, BriefingFiles files, AuditTrail audit, boolean exercise) {
        this.current = current;
        this.briefings = briefings;
        this.files = files;
        this.audit = audit;
        this.exercise = exercise;
    }

    @GetMapping("/api/briefings/{id}/{name}")
    public ResponseEntity<byte[]> file(
            @PathVariable("id") String id, @PathVariable("name") String name, HttpServletRequest request) {
        if (!BriefingDesk.READERS.contains(current.role())) {
            note(request, id, name, "refused: role " + current.role());
            return ResponseEntity.status(403).build();
        }
        return published(id)
                .flatMap(briefing -> files.file(briefing, name).map(file -> answer(briefing, file, request)))
                .orElse(ResponseEntity.notFound().build());
    }

    private Optional<Briefing> published(String id) {
        return briefings.byId(id).filter(one -> one.state() == BriefingState.PUBLISHED && one.drill() == exercise);
    }

    private ResponseEntity<byte[]> answer(Briefing briefing, BriefingFile file, HttpServletRequest request) {
        note(request, briefing.id(), file.name(), "granted: sha256 " + file.sha256());
        var disposition = ContentDisposition.attachment()
                .filename(BriefingFiles.downloadName(briefing, file.name()), StandardCharsets.UTF_8)
                .build();
        return ResponseEntity.ok()
                .contentType(file.name().endsWith("pdf") ? MediaType.APPLICATION_PDF : MediaType.parseMediaType(DOCX))
                .cacheControl(CacheControl.noCache().cachePrivate())
                .header(HttpHeaders.CONTENT_DISPOSITION, disposition.toString())
                .header("X-Content-Type-Options", "nosniff")
                .header("X-Content-SHA256", file.sha256())
                .body(file.bytes());
    }

    private void note(HttpServletRequest request, String id, String name, String result) {
        var who = current.at("briefings");
        var actor = new Actor(who.user(), who.displayName(), who.seat(), request.getRemoteAddr());
        audit.add(actor, "briefing.download", id, name, result);
    }
}
