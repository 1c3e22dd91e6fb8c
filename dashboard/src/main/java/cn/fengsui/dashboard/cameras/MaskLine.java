package cn.fengsui.dashboard.cameras;

import cn.fengsui.dashboard.cameras.asking.CameraDesk;
import cn.fengsui.dashboard.masks.MaskDialog;
import cn.fengsui.dashboard.navigation.Background;
import cn.fengsui.dashboard.navigation.Parts;
import cn.fengsui.domain.camera.Camera;
import cn.fengsui.domain.identity.Role;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** How much of a camera's picture is covered; administrators change it from here. */
final class MaskLine extends Div {

    private final CameraDesk desk;
    private final Span words = Parts.text("t2", "");
    private final NativeButton change;
    private @Nullable Camera camera;

    MaskLine(CameraDesk desk) {
        this.desk = desk;
        this.change = Parts.button("s", getTranslation("mask.change"), this::change);
        addClassName("cm-masks");
        change.setVisible(desk.person().role() == Role.ADMINISTRATOR);
        add(words, change);
    }

    void show(Camera one) {
        if (camera == null || !camera.id().equals(one.id())) {
            camera = one;
            read();
        }
    }

    private void read() {
        String id = Objects.requireNonNull(camera).id();
        getUI().ifPresent(ui -> Background.load(
                ui,
                () -> desk.masks().covered(id).size(),
                count -> {
                    if (camera != null && camera.id().equals(id)) {
                        words.setText(getTranslation(count == 0 ? "mask.nothing" : "mask.some", count));
                    }
                },
                failed -> words.setText(getTranslation("mask.unreadable"))));
    }

    private void change() {
        var dialog = new MaskDialog(
                desk.masks(), Objects.requireNonNull(camera), desk.person().actor());
        dialog.addOpenedChangeListener(changed -> {
            if (!changed.isOpened()) {
                read();
            }
        });
        dialog.open();
    }
}
