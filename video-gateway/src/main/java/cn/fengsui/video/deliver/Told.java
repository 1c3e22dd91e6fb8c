package cn.fengsui.video.deliver;

import cn.fengsui.domain.video.LiveViewException;
import cn.fengsui.video.sip.SignalException;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;

/** What a caller is told of a failure that is nobody's bug: HTTP status, code, sentence. */
record Told(int status, String code, String message) {

    /** What it means, or empty when nobody expected it. */
    static Optional<Told> of(Throwable cause) {
        return switch (cause) {
            case ApiException refused ->
                Optional.of(new Told(refused.status(), refused.code(), "" + refused.getMessage()));
            case LiveViewException refused ->
                Optional.of(new Told(status(refused), refused.reason().name(), "" + refused.getMessage()));
            case SignalException signal ->
                Optional.of(new Told(status(signal), code(signal), "" + signal.getMessage()));
            default -> Optional.empty();
        };
    }

    /** The failure itself, without what futures wrap around it. */
    static Throwable bare(Throwable failure) {
        Throwable cause = failure;
        while ((cause instanceof CompletionException || cause instanceof ExecutionException)
                && cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause;
    }

    private static int status(LiveViewException refused) {
        return switch (refused.reason()) {
            case UNKNOWN_CAMERA -> 404;
            case CAMERA_OFFLINE -> 409;
            case NOT_ALLOWED -> 403;
            case NO_REASON_GIVEN -> 400;
            case AUDIT_FAILED, BUSY, GATEWAY_UNREACHABLE -> 503;
        };
    }

    private static int status(SignalException signal) {
        return switch (signal.reason()) {
            case OFFLINE -> 409;
            case UNSENT -> 422;
            case REFUSED -> 502;
            case NO_ANSWER -> 504;
        };
    }

    private static String code(SignalException signal) {
        return switch (signal.reason()) {
            case OFFLINE -> "DEVICE_OFFLINE";
            case UNSENT -> "NOT_SENT";
            case REFUSED -> "DEVICE_REFUSED";
            case NO_ANSWER -> "NO_ANSWER";
        };
    }
}
