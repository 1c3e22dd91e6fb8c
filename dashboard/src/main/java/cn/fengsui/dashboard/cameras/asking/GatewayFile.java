package cn.fengsui.dashboard.cameras.asking;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.server.streams.DownloadHandler;
import com.vaadin.flow.server.streams.DownloadResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;

/**
 * A file of the gateway, handed through to the browser: the gateway's key never leaves the server. It is fetched anew each
 * time, and the gateway decides each time and writes its audit row.
 *
 * @param path at the gateway
 * @param name what the file is called on the person's machine
 */
public record GatewayFile(CameraDesk desk, String path, String name, String type) {

    /** A link that downloads it, on a thread of the web server. */
    public Anchor link(String words) {
        var link = new Anchor(DownloadHandler.fromInputStream(event -> response()), words);
        link.getElement().setAttribute("download", name);
        link.addClassName("pg-b");
        link.addClassName("s");
        return link;
    }

    /** All of it, for small files. Blocks. */
    public byte[] bytes() {
        try (InputStream body = open().body()) {
            return body.readAllBytes();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private DownloadResponse response() throws IOException {
        var answer = open();
        long size = answer.headers().firstValueAsLong("Content-Length").orElse(-1);
        return new DownloadResponse(answer.body(), name, type, size);
    }

    private HttpResponse<InputStream> open() throws IOException {
        try {
            return desk.gateway().file(desk.person(), path);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("the download was stopped");
        }
    }
}
