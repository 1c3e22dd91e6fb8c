package cn.fengsui.domain.photo;

/** A picture that cannot be taken. The message says why and what to do. */
public final class BadPicture extends Exception {

    private static final long serialVersionUID = 1L;

    BadPicture(String message) {
        super(message);
    }
}
