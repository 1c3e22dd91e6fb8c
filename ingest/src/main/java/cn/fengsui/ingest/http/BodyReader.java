package cn.fengsui.ingest.http;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads bodies within two limits: one for each body (413), one for all bodies held at a time (503). What is over a limit
 * is read and thrown away up to {@value #PATIENCE} times the limit, so that the sender gets the answer instead of a
 * broken connection. Event loop, but for {@link #unpacked}.
 */
public final class BodyReader {

    private static final int PATIENCE = 4;
    private static final int BODIES_HELD = 4;
    private static final int PIECE = 64 * 1024;
    private static final Duration SOON = Duration.ofSeconds(1);

    private final int limit;
    private final long heldLimit;
    private final AtomicLong held = new AtomicLong();

    /** @param limit bytes of one body */
    public BodyReader(int limit) {
        this.limit = limit;
        this.heldLimit = (long) limit * BODIES_HELD;
    }

    /** Bytes of bodies held now. */
    public long held() {
        return held.get();
    }

    /**
     * Resumes a paused request and reads it to its end. The bytes count as held until the response ends or the
     * connection breaks.
     *
     * @param most bytes allowed for this one, at most the reader's limit
     */
    public Future<Buffer> read(RoutingContext context, int most) {
        var request = context.request();
        var reading = new Reading(request, Math.min(most, limit));
        context.addEndHandler(ended -> reading.release());
        request.handler(reading::chunk);
        request.exceptionHandler(reading.body::tryFail);
        request.endHandler(ended -> reading.end());
        request.resume();
        return reading.body.future();
    }

    /**
     * Does something with the plain bytes of a body that was read; while it does, they count as held. Blocking.
     *
     * @param encoding the header {@code Content-Encoding} as told, or null
     * @param most bytes allowed after unpacking, at most the reader's limit
     * @throws ApiError 400 when it is not gzip, 413, 415, 503
     */
    <T> T unpacked(Buffer body, @Nullable String encoding, int most, Function<Buffer, T> work) {
        if (!Unpacking.isPacked(encoding)) {
            return work.apply(body);
        }
        long counted = 0;
        var plain = Buffer.buffer();
        try (var in = Unpacking.of(new ByteArrayInputStream(body.getBytes()), encoding)) {
            byte[] piece = new byte[PIECE];
            for (int read = in.read(piece); read >= 0; read = in.read(piece)) {
                if (plain.length() + read > Math.min(most, limit)) {
                    throw tooLarge(Math.min(most, limit));
                }
                counted += read;
                if (held.addAndGet(read) > heldLimit) {
                    throw tooMuchHeld();
                }
                plain.appendBytes(piece, 0, read);
            }
            return work.apply(plain);
        } catch (IOException broken) {
            throw ApiError.of(
                    400, "unreadable", "The body is not gzip as Content-Encoding says: " + broken.getMessage() + ".");
        } finally {
            held.addAndGet(-counted);
        }
    }

    private static ApiError tooLarge(int most) {
        return ApiError.of(
                        413,
                        "body-too-large",
                        "The body is larger than " + most
                                + " bytes; send less at once, for instance batches of 500 reports.")
                .with("limit", most);
    }

    private static ApiError tooMuchHeld() {
        return ApiError.later(503, "busy", "Too many large requests are under way; send again in a second.", SOON);
    }

    /** One body on its way. Touched by the request's event loop only. */
    private final class Reading {
        private final HttpServerRequest request;
        private final int most;
        private final Promise<Buffer> body = Promise.promise();
        private Buffer read = Buffer.buffer();
        private long seen;
        private long counted;

        Reading(HttpServerRequest request, int most) {
            this.request = request;
            this.most = most;
        }

        void chunk(Buffer chunk) {
            if (body.future().isComplete()) {
                return; // answered already; the rest is thrown away
            }
            seen += chunk.length();
            if (seen > (long) most * PATIENCE) {
                answerNow(tooLarge(most));
            } else if (seen > most) {
                forget();
            } else if (held.get() + chunk.length() > heldLimit) {
                answerNow(tooMuchHeld());
            } else {
                read.appendBuffer(chunk);
                counted += chunk.length();
                held.addAndGet(chunk.length());
            }
        }

        private void answerNow(ApiError error) {
            forget();
            request.response().putHeader(HttpHeaders.CONNECTION, "close");
            body.tryFail(error);
        }

        private void forget() {
            release();
            read = Buffer.buffer();
        }

        void end() {
            if (seen > most) {
                body.tryFail(tooLarge(most));
            } else {
                body.tryComplete(read);
            }
        }

        void release() {
            held.addAndGet(-counted);
            counted = 0;
        }
    }
}
