package cn.fengsui.dashboard.cameras.control;

import cn.fengsui.dashboard.cameras.asking.Asking;
import cn.fengsui.dashboard.cameras.asking.CameraDesk;
import cn.fengsui.dashboard.cameras.asking.GivenReason;
import cn.fengsui.domain.camera.Camera;
import cn.fengsui.domain.identity.VideoRight;
import com.fasterxml.jackson.databind.JsonNode;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.tabs.Tab;
import com.vaadin.flow.component.tabs.Tabs;
import com.vaadin.flow.component.tabs.TabsVariant;
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
    private final Tabs tabs = new Tabs();
    private final Map<Tab, Component> pages = new LinkedHashMap<>();
    private final Tab move;
    private final Tab tours;
    private final Tab speak;
    private final Tab equipment;

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
        tabs.addThemeVariants(TabsVariant.LUMO_SMALL);
        tabs.getElement().setAttribute("aria-label", getTranslation("cameras.tab"));
        tabs.addSelectedChangeListener(selected -> draw());
        var head = new Div(tabs, ptz.lease());
        head.addClassName("cm-tabs");
        add(head, ptz, voice, device);
        draw();
    }

    /** Another camera: what was held is given back, and who spoke has ended. */
    public void show(Camera camera) {
        setVisible(camera.hasVideo() && (desk.may(VideoRight.CONTROL) || desk.may(VideoRight.TALK)));
        boolean moves = ptz.fits(camera);
        move.setEnabled(moves);
        tours.setEnabled(moves);
        String why = moves ? "" : getTranslation("cameras.ptz.fixed");
        move.getElement().setAttribute("title", why);
        tours.getElement().setAttribute("title", why);
        speak.setEnabled(desk.may(VideoRight.TALK));
        equipment.setEnabled(desk.may(VideoRight.CONTROL));
        ptz.show(camera);
        voice.show(camera);
        device.show(camera, moves);
        if (!tabs.getSelectedTab().isEnabled()) {
            pages.keySet().stream().filter(Tab::isEnabled).findFirst().ifPresent(tabs::setSelectedTab);
        } else if (moves && tabs.getSelectedTab() == equipment) {
            tabs.setSelectedTab(move); // there only because the last camera could not be moved
        }
        draw();
    }

    /** What is known of the registered device now: {@code GET /api/v1/devices/{id}}. */
    public void device(JsonNode registered) {
        boolean is2022 = "V2022".equals(registered.path("version").asText());
        ptz.edition(is2022);
        device.edition(registered.path("id").asText(), is2022);
    }

    private Tab tab(String key, Component page) {
        var tab = new Tab(getTranslation(key));
        pages.put(tab, page);
        tabs.add(tab);
        return tab;
    }

    private void draw() {
        Tab chosen = tabs.getSelectedTab();
        Component page = pages.getOrDefault(chosen, ptz);
        for (Component one : pages.values()) {
            one.getElement().getClassList().set("off-page", one != page);
        }
        ptz.lease().setVisible(page == ptz);
        ptz.part(chosen == tours ? "tours" : "move");
    }
}
