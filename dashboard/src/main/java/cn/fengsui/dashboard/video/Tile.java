package cn.fengsui.dashboard.video;

import cn.fengsui.domain.video.LiveOptions;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.ComponentEvent;
import com.vaadin.flow.component.ComponentEventListener;
import com.vaadin.flow.component.DomEvent;
import com.vaadin.flow.component.EventData;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.dependency.JsModule;
import com.vaadin.flow.shared.Registration;
import java.util.Map;

/** One camera's live picture in the browser: bar, watermark, honest state. */
@Tag("cc-tile")
@JsModule("./cc-tile.ts")
public final class Tile extends Component {

    /** The stream ended or never began: the tile wants a new address. */
    @DomEvent("cc-need-url")
    public static final class NeedUrl extends ComponentEvent<Tile> {
        private final String why;
        private final LiveOptions.Codec codec;
        private final boolean isAudible;

        public NeedUrl(
                Tile source,
                boolean fromClient,
                @EventData("event.detail.why") String why,
                @EventData("event.detail.codec") String codec,
                @EventData("event.detail.audio") String audio) {
            super(source, fromClient);
            this.why = why;
            this.codec = "h264".equals(codec) ? LiveOptions.Codec.H264 : LiveOptions.Codec.ANY;
            this.isAudible = "true".equals(audio);
        }

        /** What this browser can decode, as far as the tile has found out. */
        public LiveOptions.Codec codec() {
            return codec;
        }

        /** The person wants to hear it. */
        public boolean isAudible() {
            return isAudible;
        }

        public String why() {
            return why;
        }
    }

    /** @param zone time zone id of the times in the watermark */
    public Tile(String cameraId, String name, String zone, String watermark) {
        attribute("camera", cameraId);
        attribute("name", name);
        attribute("zone", zone);
        attribute("watermark", watermark);
        getElement()
                .setPropertyMap(
                        "texts",
                        Map.ofEntries(
                                Map.entry("connecting", getTranslation("tile.connecting")),
                                Map.entry("live", getTranslation("tile.live")),
                                Map.entry("lost", getTranslation("tile.lost")),
                                Map.entry("lastPicture", getTranslation("tile.last-picture")),
                                Map.entry("frozen", getTranslation("tile.frozen")),
                                Map.entry("notLive", getTranslation("tile.not-live")),
                                Map.entry("waiting", getTranslation("tile.waiting")),
                                Map.entry("soundOn", getTranslation("tile.sound-on")),
                                Map.entry("soundOff", getTranslation("tile.sound-off")),
                                Map.entry("masked", getTranslation("tile.masked")),
                                Map.entry("maskUnknown", getTranslation("tile.mask-unknown"))));
    }

    /** The number on the map, or empty. */
    public void setNumber(String number) {
        attribute("no", number);
    }

    /** With a button for sound. */
    public void offerSound() {
        attribute("sound", "");
    }

    /** It is of the past: the tile says so, with the time of its pictures, and a pause is no loss. */
    public void showPast() {
        attribute("past", getTranslation("tile.past"));
        attribute("paused", getTranslation("tile.paused"));
    }

    /** Words such as 140 m, or empty. */
    public void setDistance(String distance) {
        attribute("distance", distance);
    }

    /** Plays from this address; good for one connection. */
    public void play(String url) {
        attribute("refusal", "");
        attribute("url", url);
    }

    /** Plays from this address with its sound on, as if the person had asked for sound. */
    public void listen(String url) {
        attribute("listen", url);
        play(url);
    }

    /** Says why there is no picture; the tile asks again by itself, ever more rarely. */
    public void refuse(String words, int attempt) {
        attribute("refusal", words);
        attribute("asked", Integer.toString(attempt));
    }

    public Registration onNeedUrl(ComponentEventListener<NeedUrl> listener) {
        return addListener(NeedUrl.class, listener);
    }

    private void attribute(String name, String value) {
        getElement().setAttribute(name, value);
    }
}
