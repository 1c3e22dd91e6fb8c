package cn.fengsui.dashboard.shell;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.HtmlUtils;

/** What the web server says by itself when there is no page, or no right to it: in our look, in Chinese and English. */
@RestController
public class ErrorPage implements ErrorController {

    private static final String PAGE = """
            <!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>%1$s</title>
            <link rel="stylesheet" href="%4$s/theme/tokens.css"><link rel="stylesheet" href="%4$s/theme/product.css"></head>
            <body><main class="notice-page"><div class="notice"><h1>%1$s</h1><p>%2$s</p><a href="%4$s/">%3$s</a></div>
            </main></body></html>
            """;

    private final Translations translations;

    public ErrorPage(Translations translations) {
        this.translations = translations;
    }

    @RequestMapping("/error")
    public ResponseEntity<String> say(HttpServletRequest request) {
        int status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer code ? code : 404;
        Object path = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
        String title = status == 403 ? "denied.title" : status == 404 ? "missing.title" : "failed.title";
        String detail = both("missing.detail", HtmlUtils.htmlEscape(path == null ? "/" : path.toString()));
        return ResponseEntity.status(status)
                .contentType(MediaType.TEXT_HTML)
                .body(PAGE.formatted(
                        both(title),
                        status == 404 ? detail : "HTTP " + status,
                        both("denied.home"),
                        request.getContextPath()));
    }

    private String both(String key, Object... params) {
        return translations.getTranslation(key, Locale.SIMPLIFIED_CHINESE, params) + " · "
                + translations.getTranslation(key, Locale.ENGLISH, params);
    }
}
