package cn.fengsui.video.snapshot;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.util.Locale;

/** Reads one picture out of a request: the body itself, or the first file of a form. Bounded; one event loop. */
final class Upload {

    private static final int FORM_OVERHEAD = 16 * 1024;

    private final HttpServerRequest request;
    private final int most;
    private final Promise<Buffer> read = Promise.promise();
    private final Buffer picture = Buffer.buffer();
    private int files;

    Upload(HttpServerRequest request, int most) {
        this.request = request;
        this.most = most;
    }

    /** The bytes; fails when they are too many or the form is broken. */
    Future<Buffer> body() {
        String type = request.getHeader("Content-Type");
        boolean isForm = type != null && type.toLowerCase(Locale.ROOT).startsWith("multipart/");
        if (told() > most + (isForm ? FORM_OVERHEAD : 0)) {
            tooLarge();
            return read.future();
        }
        request.exceptionHandler(read::tryFail);
        if (isForm) {
            request.setExpectMultipart(true);
            request.uploadHandler(file -> {
                boolean isFirst = files++ == 0;
                file.handler(isFirst ? this::append : ignored -> {});
                file.exceptionHandler(read::tryFail);
            });
        } else {
            request.handler(this::append);
        }
        request.endHandler(end -> read.tryComplete(picture));
        return read.future();
    }

    private long told() {
        try {
            return Long.parseLong(request.getHeader("Content-Length"));
        } catch (NumberFormatException notTold) {
            return 0;
        }
    }

    private void append(Buffer part) {
        if (read.future().isComplete()) {
            return;
        }
        if (picture.length() + part.length() > most) {
            tooLarge();
        } else {
            picture.appendBuffer(part);
        }
    }

    private void tooLarge() {
        read.tryFail("The picture is larger than " + most + " bytes; see video.upload-bytes.");
    }
}
