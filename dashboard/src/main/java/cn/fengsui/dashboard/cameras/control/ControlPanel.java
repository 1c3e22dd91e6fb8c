package cn.fengsui.dashboard.cameras.control;

import cn.fengsui.dashboard.cameras.asking.Asking;
import cn.fengsui.dashboard.cameras.asking.CameraDesk;
import cn.fengsui.dashboard.cameras.asking.GivenReason;
import cn.fengsui.dashboard.navigation.Parts;
import cn.fengsui.domain.camera.Camera;
import cn.fengsui.domain.identity.VideoRight;
import com.fasterxml.jackson.databind.JsonNode;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** Everything that can be done to a camera: moving it, tours, speaking, its device. The door of this package. */
public final class ControlPanel extends Div {

    private final CameraDesk desk;
    private final PtzPanel ptz;
    private final VoicePanel voice;
    private final DevicePanel device;
    private final Map<NativeButton, Component> pages = new LinkedHashMap<>();
    private final NativeButton move;
    private final NativeButton tours;
    private final NativeButton speak;
    private final NativeButton equipment;
    /** What the person chose last; where it cannot be had another one is shown. */
    private NativeButton wished;

    private NativeButton chosen;

    /**
     * @param askReason asks why a camera is taken from somebody, under this title
     * @param listen plays the camera's own sound from this address, while somebody talks with it
     */
    public ControlPanel(
            CameraDesk desk,
            Asking asking,
            BiConsumer<String, Consumer<GivenReason>> askReason,
            Consumer<String> listen) {
        this.desk = desk;
        ptz = new PtzPanel(desk, askReason);
        voice = new VoicePanel(desk, asking, listen);
        device = new DevicePanel(desk, asking);
        addClassName("cm-control");
        move = tab("cameras.tab.move", ptz);
        tours = tab("cameras.tab.tours", ptz);
        speak = tab("cameras.tab.voice", voice);
        equipment = tab("cameras.tab.device", device);
        wished = move;
        chosen = move;
        var tabs = Parts.box("tabs", move, tours, speak, equipment);
        tabs.getElement().setAttribute("role", "tablist").setAttribute("aria-label", getTranslation("cameras.tab"));
        add(Parts.box("cm-tabs", tabs, ptz.lease()), ptz, voice, device);
        draw();
    }

    /** Another camera: what was held is given back, and who spoke has ended. */
    public void show(Camera camera) {
        setVisible(camera.hasVideo() && (desk.may(VideoRight.CONTROL) || desk.may(VideoRight.TALK)));
        boolean moves = ptz.fits(camera);
        move.setEnabled(moves);
        tours.setEnabled(moves);
        String why = moves ? "" : getTranslation("cameras.ptz.fixed");
        move.setTitle(why);
        tours.setTitle(why);
        ptz.lease().setVisible(moves);
        speak.setEnabled(desk.may(VideoRight.TALK));
        equipment.setEnabled(desk.may(VideoRight.CONTROL));
        ptz.show(camera);
        voice.show(camera);
        device.show(camera, moves);
        chosen = wished.isEnabled()
                ? wished
                : pages.keySet().stream()
                        .filter(NativeButton::isEnabled)
                        .findFirst()
                        .orElse(move);
        draw();
    }

    /** What is known of the registered device now: {@code GET /api/v1/devices/{id}}. */
    public void device(JsonNode registered) {
        boolean is2022 = "V2022".equals(registered.path("version").asText());
        ptz.edition(is2022);
        device.edition(registered.path("id").asText(), is2022);
    }

    private NativeButton tab(String key, Component page) {
        var tab = new NativeButton(getTranslation(key));
        tab.getElement().setAttribute("role", "tab");
        tab.addClickListener(click -> {
            wished = tab;
            chosen = tab;
            draw();
        });
        page.getElement().setAttribute("role", "tabpanel").setAttribute("aria-label", getTranslation(key));
        pages.put(tab, page);
        return tab;
    }

    private void draw() {
        Component page = pages.getOrDefault(chosen, ptz);
        pages.keySet().forEach(tab -> tab.getElement().setAttribute("aria-selected", "" + (tab == chosen)));
        for (Component one : pages.values()) {
            one.getElement().getClassList().set("off-page", one != page);
        }
        ptz.part(chosen == tours ? "tours" : "move");
    }
}
