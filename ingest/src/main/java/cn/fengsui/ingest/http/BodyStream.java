package cn.fengsui.ingest.http;

import io.vertx.core.Context;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A request's body for one blocking reader. At most {@value #AHEAD} pieces are taken off the connection ahead of it; then
 * the sender has to wait. The event loop fills it, one other thread reads it.
 */
final class BodyStream extends InputStream {

    private static final int AHEAD = 8;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** What arrived: bytes, the end, or why there will be no more. */
    private sealed interface Piece {
        record Bytes(Buffer bytes) implements Piece {}

        record End() implements Piece {}

        record Broken(Throwable why) implements Piece {}
    }

    private final HttpServerRequest request;
    private final Context loop;
    private final BlockingQueue<Piece> arrived = new LinkedBlockingQueue<>(); // bounded by what is fetched
    private @Nullable Buffer current;
    private int at;
    private boolean ended;

    /** Takes over a paused request. On its event loop. */
    BodyStream(HttpServerRequest request, Context loop) {
        this.request = request;
        this.loop = loop;
        request.handler(bytes -> arrived.add(new Piece.Bytes(bytes)));
        request.endHandler(end -> arrived.add(new Piece.End()));
        request.exceptionHandler(why -> arrived.add(new Piece.Broken(why)));
        request.fetch(AHEAD);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        while (current == null || at == current.length()) {
            if (ended || !next()) {
                return -1;
            }
        }
        int read = Math.min(length, current.length() - at);
        current.getBytes(at, at + read, into, offset);
        at += read;
        return read;
    }

    /** Reads on without keeping anything, up to so many bytes or the end, whatever that may be. */
    void discard(long most) {
        try {
            for (long read = 0; read < most && !ended && next(); ) {
                read += current == null ? 0 : current.length();
            }
        } catch (IOException gone) {
            ended = true; // nobody is there to read an answer
        }
    }

    private boolean next() throws IOException {
        switch (take()) {
            case Piece.Bytes(var bytes) -> {
                current = bytes;
                at = 0;
                loop.runOnContext(ignored -> request.fetch(1));
                return true;
            }
            case Piece.End end -> {
                ended = true;
                return false;
            }
            case Piece.Broken(var why) -> {
                ended = true;
                throw new IOException("the connection broke: " + why.getMessage(), why);
            }
        }
    }

    private Piece take() throws IOException {
        try {
            var piece = arrived.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            if (piece == null) {
                ended = true;
                throw new IOException("nothing arrived for " + PATIENCE.toSeconds() + " s");
            }
            return piece;
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("Fengsui is stopping");
        }
    }
}
