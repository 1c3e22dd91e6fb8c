package cn.fengsui.video.decode;

/** A picture that could not be decoded or encoded. */
public final class DecodeException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public DecodeException(String message) {
        super(message);
    }
}
