package cn.fengsui.dashboard.preview;

import cn.fengsui.dashboard.push.Live;
import cn.fengsui.domain.camera.Camera;
import cn.fengsui.domain.camera.CameraStatus;
import cn.fengsui.domain.identity.Actor;
import cn.fengsui.domain.wall.PanelKind;
import cn.fengsui.domain.wall.PictureSource;
import cn.fengsui.domain.wall.ScenePanel;
import cn.fengsui.domain.wall.ScenePurpose;
import cn.fengsui.domain.wall.WallPlan;
import cn.fengsui.domain.wall.WallScene;
import cn.fengsui.domain.wall.WallScreen;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;

/** Screens whose token is their id twice, such as {@code /wall/s/P1P1}: one with the shipped wall, two with scenes. */
public final class PreviewScenes {

    private static final Actor LEAD = new Actor("shift-lead", "值班长 0102", "desk/scenes", "");

    private PreviewScenes() {}

    static void fill(PreviewPorts ports, Live live) throws Exception {
        moreCameras(live, 16);
        screen(ports, live, "P1", 1210, 3);
        screen(ports, live, "P2", 1210, 3);
        screen(ports, live, "P3", 1900, 5);
        WallScene watch = ports.walls.save(watch(), LEAD);
        WallScene pictures = ports.walls.save(pictures(), LEAD);
        WallPlan plan = WallPlan.FIRST
                .show("P2", watch.reference(), watch.purpose())
                .show("P3", pictures.reference(), pictures.purpose())
                .next(0, Instant.now().minusSeconds(600), Instant.now().minusSeconds(600), LEAD.displayName(), "汛期", 0);
        ports.walls.save(plan, LEAD, "wall.push");
    }

    /** Map, figures, alerts, flood spots and pictures. */
    public static WallScene watch() {
        return new WallScene(
                "watch",
                0,
                "防汛值守",
                ScenePurpose.ALWAYS,
                List.of(
                        ScenePanel.of("p1", PanelKind.MAP, 0, 0, 11, 7),
                        ScenePanel.of("p2", PanelKind.INDICATORS, 11, 0, 13, 2),
                        ScenePanel.of("p3", PanelKind.RAIL, 11, 2, 13, 5),
                        ScenePanel.of("p4", PanelKind.FLOOD, 0, 7, 14, 5),
                        ScenePanel.of("p5", PanelKind.VIDEO, 14, 7, 10, 5)),
                Instant.EPOCH,
                "");
    }

    /** Sixteen pictures on patrol, and no list of alerts. */
    public static WallScene pictures() {
        var patrol =
                new ScenePanel("p1", PanelKind.VIDEO, 0, 0, 24, 12, true, PictureSource.NEAREST, List.of(), 16, 60, "");
        return new WallScene("pictures", 0, "十六画面", ScenePurpose.ALWAYS, List.of(patrol), Instant.EPOCH, "");
    }

    /** So many more cameras, each with a recorder of its own. */
    public static void moreCameras(Live live, int count) {
        for (int i = 0; i < count; i++) {
            String id = String.format(java.util.Locale.ROOT, "340200000013200001%02d", i);
            live.cameras()
                    .put(
                            id,
                            new Camera(
                                    id,
                                    "recorder " + i,
                                    "机位 " + i,
                                    "",
                                    "",
                                    "",
                                    "420321",
                                    PreviewCity.place(1500 + 60 * i, 800 + 30 * i, "高新街道", ""),
                                    1,
                                    0,
                                    CameraStatus.ONLINE,
                                    Instant.now(),
                                    Instant.now(),
                                    true,
                                    true));
        }
    }

    private static void screen(PreviewPorts ports, Live live, String id, double millimetres, double metres)
            throws Exception {
        byte[] hash = MessageDigest.getInstance("SHA-256").digest((id + id).getBytes("UTF-8"));
        var screen = new WallScreen(
                id,
                "屏 " + id,
                HexFormat.of().formatHex(hash),
                1920,
                1080,
                millimetres,
                metres,
                "zh",
                Instant.now(),
                false);
        ports.walls.save(screen, LEAD, "wall.screen.register");
        live.screens().put(id, screen);
    }
}
