package cn.fengsui.video.pull;

/** An address that is not pulled, and why. */
public final class PullRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    PullRefused(String message) {
        super(message);
    }
}
