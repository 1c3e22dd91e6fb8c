package cn.fengsui.simulator.picture;

import java.util.List;

/**
 * The still part of a scene in one light, and what is needed to bring it to life. Finished when made; shared by films.
 */
final class Backdrop {
    final Yuv still;
    final Lens lens;
    final Light light;
    /** 1/depth per pixel in 1/metres, 0 = sky. */
    final float[] inverseDepth;
    /** Pixels of open water, in order. */
    final int[] waterPixels;
    /** Where each water pixel lies, in 1/16 of a texture cell; x then z. */
    final short[] waterPlace;
    /** How strongly each water pixel moves, in luma steps. */
    final byte[] waterSwing;

    final List<Model.Lamp> lamps;
    final List<Model.Road> roads;
    final List<Vec> fires;

    Backdrop(
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
