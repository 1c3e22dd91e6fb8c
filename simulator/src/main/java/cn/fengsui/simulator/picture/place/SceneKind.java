package cn.fengsui.simulator.picture.place;

import cn.fengsui.simulator.picture.model.Scene;

/** The places a simulated camera may look at. */
public enum SceneKind {
    BRIDGE,
    SLUICE,
    DAM,
    UNDERPASS,
    CROSSING,
    LEVEE,
    SCHOOL,
    WAREHOUSE,
    STREET,
    LAKE;

    public static final int WIDTH = 960;
    public static final int HEIGHT = 540;

    /**
     * Models this place.
     *
     * @param variant another number gives another look of the same kind of place
     * @param flood 0 dry to 1 deep water, where the place can be flooded
     */
    public Scene scene(int variant, double flood) {
        return switch (this) {
            case BRIDGE -> BridgeScene.of(variant);
            case SLUICE -> SluiceScene.of(variant);
            case LEVEE -> LeveeScene.of(variant);
            case LAKE -> LakeScene.of(variant);
            case DAM -> DamScene.of(variant);
            case UNDERPASS -> UnderpassScene.of(variant, flood);
            case CROSSING -> CrossingScene.of(variant);
            case STREET -> StreetScene.of(variant);
            case SCHOOL -> SchoolScene.of(variant);
            case WAREHOUSE -> WarehouseScene.of(variant);
        };
    }
}
