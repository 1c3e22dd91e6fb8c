package cn.fengsui.dashboard.video;

import java.util.concurrent.CompletionException;

/** The gateway did not do what it was asked; the code is its own, or {@link #UNREACHABLE}. */
public final class GatewayRefusal extends RuntimeException {

    /** Nobody answers at the gateway's address. */
    public static final String UNREACHABLE = "UNREACHABLE";

    /** What answered was not readable. */
    public static final String UNREADABLE = "UNREADABLE";

    private final String code;

    /** @param code as in the gateway's {@code error.code}, for instance {@code LEASE_HELD} */
    public GatewayRefusal(String code, String message) {
        super(message);
        this.code = code;
    }

    public String code() {
        return code;
    }

    /** The refusal in a failure of {@link GatewayApi}; anything else counts as unreadable. */
    public static GatewayRefusal in(Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        return cause instanceof GatewayRefusal refusal
                ? refusal
                : new GatewayRefusal(UNREADABLE, String.valueOf(cause.getMessage()));
    }
}
