package cn.fengsui.video.deliver;

import cn.fengsui.video.fmp4.Fragment;
import cn.fengsui.video.fmp4.InitSegment;
import cn.fengsui.video.live.Trouble;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A player that reads one endless MP4 file over HTTP (chunked). The answer begins with the first init segment; a file
 * cannot change its parameters, so it ends when others come.
 */
final class FileOutlet implements Outlet {

    private static final int UNAVAILABLE = 503;

    private final HttpServerResponse response;
    private @Nullable InitSegment begun;

    FileOutlet(HttpServerResponse response) {
        this.response = response;
        response.setWriteQueueMaxSize(WRITE_QUEUE_BYTES);
    }

    boolean hasBegun() {
        return begun != null;
    }

    @Override
    public boolean isClosed() {
        return response.ended() || response.closed();
    }

    @Override
    public boolean isFull() {
        return response.writeQueueFull();
    }

    @Override
    public void whenDrained(Runnable task) {
        response.drainHandler(drained -> task.run());
    }

    @Override
    public void text(String json) {}

    @Override
    public void init(InitSegment init) {
        InitSegment before = begun;
        if (before == null) {
            begun = init;
            response.setChunked(true)
                    .putHeader("Content-Type", "video/mp4")
                    .putHeader("Cache-Control", "no-store")
                    .write(init.bytes());
        } else if (!before.bytes().equals(init.bytes())) {
            response.end();
        }
    }

    @Override
    public void fragment(Fragment fragment) {
        response.write(fragment.bytes()).onComplete(written -> fragment.release());
    }

    @Override
    public void refuse(Trouble trouble) {
        if (hasBegun()) {
            response.end();
        } else {
            response.setStatusCode(UNAVAILABLE)
                    .putHeader("Content-Type", "application/json")
                    .end(new JsonObject().put("error", error(trouble)).encode());
        }
    }

    static JsonObject error(Trouble trouble) {
        return new JsonObject()
                .put("code", trouble.name())
                .put("message", "No picture: " + trouble.en() + " (" + trouble.zh() + ").");
    }

    @Override
    public void closeAsStuck(Duration since) {
        response.reset();
    }
}
