package cn.fengsui.dashboard.screens;

import cn.fengsui.dashboard.DashboardConfig;
import cn.fengsui.dashboard.push.Announce;
import cn.fengsui.dashboard.security.StaySignedIn;
import cn.fengsui.dashboard.shell.Translations;
import cn.fengsui.domain.identity.Actor;
import cn.fengsui.domain.identity.AuditTrail;
import cn.fengsui.domain.wall.ScreenBeat;
import cn.fengsui.domain.wall.WallScreen;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.time.Clock;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.HtmlUtils;

/**
 * {@code /wall/s/<token>}: the page a screen opens. The page itself only keeps the wall alive: it lets itself in
 * ({@code enter}), shows the wall in a frame, and tells how it is ({@code beat}).
 */
@RestController
public final class ScreenDoor {

    /** Differs after every start of the process: a screen that sees another one builds its page anew. */
    private static final String BOOT = UUID.randomUUID().toString();

    private static final String PAGE = """
            <!doctype html><html lang="%1$s"><head><meta charset="utf-8"><title>%2$s</title><base href="%3$s/">
            <meta name="color-scheme" content="dark"><link rel="icon" href="theme/icon.svg">
            <link rel="stylesheet" href="theme/wall-shell.css"><script defer src="theme/wall-shell.js"></script></head>
            <body data-token="%4$s" data-zone="%5$s" data-lost="%6$s" data-stood="%7$s" data-revoked="%8$s"
             data-waiting="%9$s"><div id="band" role="alert" hidden></div></body></html>
            """;

    private final ScreenRegister register;
    private final Announce announce;
    private final AuditTrail audit;
    private final Translations translations;
    private final DashboardConfig config;
    private final StaySignedIn stay;
    private final Clock clock;
    private final HttpSessionSecurityContextRepository sessions = new HttpSessionSecurityContextRepository();

    /** What the page says of itself. */
    record Told(String build, String scene, int memoryMib, int framesPerSecond, int tiles, int liveTiles, int loads) {}

    public ScreenDoor(
            ScreenRegister register,
            Announce announce,
            AuditTrail audit,
            Translations translations,
            DashboardConfig config,
            StaySignedIn stay,
            Clock clock) {
        this.register = register;
        this.announce = announce;
        this.audit = audit;
        this.translations = translations;
        this.config = config;
        this.stay = stay;
        this.clock = clock;
    }

    /** The page around the wall; the same for any token, so that it can say what is wrong with it. */
    @GetMapping("/wall/s/{token}")
    public ResponseEntity<String> page(@PathVariable String token, HttpServletRequest request) {
        Locale language = register.withToken(token)
                .map(screen -> Locale.forLanguageTag(screen.language()))
                .orElse(Locale.SIMPLIFIED_CHINESE);
        return ResponseEntity.ok()
                .contentType(MediaType.TEXT_HTML)
                .cacheControl(CacheControl.noStore())
                .body(PAGE.formatted(
                        language.getLanguage(),
                        HtmlUtils.htmlEscape(translations.getTranslation("wall.title", language)),
                        request.getContextPath(),
                        HtmlUtils.htmlEscape(token),
                        config.zone().getId(),
                        words("link.lost", language),
                        words("link.stood", language),
                        words("screen.revoked", language),
                        words("screen.waiting", language)));
    }

    /** Gives the browser a session that may show the wall and nothing else. */
    @PostMapping("/wall/s/{token}/enter")
    public ResponseEntity<Map<String, String>> enter(
            @PathVariable String token, HttpServletRequest request, HttpServletResponse response) {
        Optional<WallScreen> screen = register.withToken(token);
        if (screen.isEmpty()) {
            return refused();
        }
        var pass = new ScreenPass(screen.get().id(), screen.get().tokenSha256());
        if (!isAlready(pass)) {
            stay.leave(request, response, "account.replaced");
            HttpSession old = request.getSession(false);
            if (old != null) {
                old.invalidate(); // nothing of whoever used this browser before goes on
            }
            var context = SecurityContextHolder.createEmptyContext();
            context.setAuthentication(pass);
            sessions.saveContext(context, request, response);
            audit.add(
                    actor(screen.get(), request.getRemoteAddr()),
                    "wall.screen.enter",
                    screen.get().id(),
                    "",
                    "granted");
        }
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(Map.of("boot", BOOT));
    }

    /** The heartbeat. */
    @PostMapping("/wall/s/{token}/beat")
    public ResponseEntity<Map<String, String>> beat(
            @PathVariable String token, @RequestBody Told told, HttpServletRequest request) {
        Optional<WallScreen> screen = register.withToken(token);
        if (screen.isEmpty()) {
            return refused();
        }
        Instant now = clock.instant();
        announce.beat(new ScreenBeat(
                screen.get().id(),
                now,
                cut(told.build()),
                cut(told.scene()),
                told.memoryMib(),
                told.framesPerSecond(),
                told.tiles(),
                told.liveTiles(),
                told.loads(),
                request.getRemoteAddr()));
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .body(Map.of("boot", BOOT, "now", Long.toString(now.toEpochMilli())));
    }

    /** For the record: a screen, never a person. */
    static Actor actor(WallScreen screen, String address) {
        return new Actor("screen-" + screen.id(), screen.name(), "wall " + screen.id(), address);
    }

    private static ResponseEntity<Map<String, String>> refused() {
        return ResponseEntity.status(HttpStatus.FORBIDDEN)
                .cacheControl(CacheControl.noStore())
                .body(Map.of("error", "This screen is not registered, or was revoked; register it at /admin/screens."));
    }

    private static boolean isAlready(ScreenPass pass) {
        Authentication now = SecurityContextHolder.getContext().getAuthentication();
        return now instanceof ScreenPass known
                && known.screenId().equals(pass.screenId())
                && known.tokenSha256().equals(pass.tokenSha256());
    }

    private String words(String key, Locale language) {
        return HtmlUtils.htmlEscape(translations.getTranslation(key, language));
    }

    /** What a browser says is kept short. */
    private static String cut(String text) {
        return text == null ? "" : text.substring(0, Math.min(40, text.length()));
    }
}
