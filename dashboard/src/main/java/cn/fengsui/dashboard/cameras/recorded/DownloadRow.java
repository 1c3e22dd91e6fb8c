package cn.fengsui.dashboard.cameras.recorded;

import cn.fengsui.dashboard.cameras.asking.CameraDesk;
import cn.fengsui.dashboard.cameras.asking.GatewayFile;
import cn.fengsui.dashboard.navigation.Parts;
import cn.fengsui.dashboard.video.GatewayPoll;
import cn.fengsui.domain.camera.Camera;
import com.fasterxml.jackson.databind.JsonNode;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.dom.Element;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/** One download: its span, how far it is, and its file once there is one. */
final class DownloadRow extends Div {

    private static final int SHOWN_OF_SUM = 12;

    private final CameraDesk desk;
    private final Camera camera;
    private final String id;
    private final Element bar = new Element("progress");
    private final Span span = Parts.text("b", "");
    private final Span state = Parts.text("t2", "");
    private final NativeButton cancel;
    private final Div file = Parts.box("file");
    private String shown = "";

    DownloadRow(CameraDesk desk, Camera camera, String id) {
        this.desk = desk;
        this.camera = camera;
        this.id = id;
        cancel = Parts.button("s", getTranslation("cameras.download.cancel"), this::cancel);
        bar.setAttribute("max", "1");
        add(span);
        getElement().appendChild(bar);
        add(state, cancel, file);
    }

    /** An item of {@code GET /api/v1/downloads}. */
    void show(JsonNode download) {
        Instant from = Instant.parse(download.path("from").asText());
        Instant to = Instant.parse(download.path("to").asText());
        String now = download.path("state").asText();
        span.setText(desk.wording().clock(from) + "–" + desk.wording().clock(to) + " · "
                + desk.wording().duration(Duration.between(from, to).toSeconds()));
        bar.setAttribute("value", download.path("progress").asText("0"));
        bar.setAttribute("aria-label", span.getText());
        state.setText(words(now, download));
        getElement().setAttribute("data-state", now);
        cancel.setVisible(now.equals("RUNNING"));
        if (!now.equals(shown)) {
            shown = now;
            file.removeAll();
            boolean hasFile = !now.equals("RUNNING") && download.path("bytes").asLong() > 0;
            if (hasFile) {
                file.add(new GatewayFile(
                                desk,
                                "/api/v1/downloads/" + id + "/file",
                                camera.id() + "-" + from.toString().replaceAll("[:.]", "") + ".mp4",
                                "video/mp4")
                        .link(getTranslation("cameras.download.file")));
            }
        }
    }

    private String words(String now, JsonNode download) {
        String megabytes =
                String.format(Locale.ROOT, "%.1f MB", download.path("bytes").asLong() / 1e6);
        String sum = download.path("sha256").asText("");
        String words = getTranslation("cameras.download." + now) + " "
                + Math.round(download.path("progress").asDouble() * 100) + " % · " + megabytes;
        state.setTitle(download.path("problem").asText("") + (sum.isEmpty() ? "" : "SHA-256 " + sum));
        return sum.isEmpty() ? words : words + " · SHA-256 " + sum.substring(0, Math.min(SHOWN_OF_SUM, sum.length()));
    }

    private void cancel() {
        GatewayPoll.once(
                UI.getCurrent(),
                desk.delete("/api/v1/downloads/" + id),
                this::show,
                refused -> state.setText(desk.words(this, refused)));
    }
}
