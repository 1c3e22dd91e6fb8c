package cn.fengsui.video.sip;

/** A SIP message that could not be sent. */
final class SipFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    SipFailure(String message, Throwable cause) {
        super(message + ": " + cause.getMessage(), cause);
    }
}
