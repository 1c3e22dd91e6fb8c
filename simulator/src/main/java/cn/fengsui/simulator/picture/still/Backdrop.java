package cn.fengsui.simulator.picture.still;

import cn.fengsui.simulator.picture.model.Lens;
import cn.fengsui.simulator.picture.model.Light;
import cn.fengsui.simulator.picture.model.Model;
import cn.fengsui.simulator.picture.model.Scene;
import cn.fengsui.simulator.picture.model.Vec;
import java.util.List;

/**
 * The still part of a scene in one light, and what is needed to bring it to life. Finished when made; shared by films.
 */
public final class Backdrop {
    public final Yuv still;
    public final Lens lens;
    public final Light light;
    /** 1/depth per pixel in 1/metres, 0 = sky. */
    public final float[] inverseDepth;
    /** Pixels of open water, in order. */
    public final int[] waterPixels;
    /** Where each water pixel lies, in 1/16 of a texture cell; x then z. */
    public final short[] waterPlace;
    /** How strongly each water pixel moves, in luma steps. */
    public final byte[] waterSwing;

    public final List<Model.Lamp> lamps;
    public final List<Model.Road> roads;
    public final List<Vec> fires;

    public Backdrop(
            Scene scene, Yuv still, Light light, float[] inverseDepth, int[] waterPixels, short[] place, byte[] swing) {
        this.lamps = List.copyOf(scene.model().lamps);
        this.roads = List.copyOf(scene.model().roads);
        this.fires = List.copyOf(scene.model().fires);
        this.still = still;
        this.lens = scene.lens();
        this.light = light;
        this.inverseDepth = inverseDepth;
        this.waterPixels = waterPixels;
        this.waterPlace = place;
        this.waterSwing = swing;
    }
}
