package cn.fengsui.simulator.picture;

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

    static final int WIDTH = 960;
    static final int HEIGHT = 540;

    /**
     * Models this place.
     *
     * @param variant another number gives another look of the same kind of place
     * @param flood 0 dry to 1 deep water, where the place can be flooded
     */
    Scene scene(int variant, double flood) {
        return switch (this) {
            case BRIDGE -> RiverScenes.bridge(variant);
            case SLUICE -> RiverScenes.sluice(variant);
            case LEVEE -> RiverScenes.levee(variant);
            case LAKE -> HillScenes.lake(variant);
            case DAM -> HillScenes.dam(variant);
            case UNDERPASS -> TownScenes.underpass(variant, flood);
            case CROSSING -> TownScenes.crossing(variant);
            case STREET -> TownScenes.street(variant);
            case SCHOOL -> QuarterScenes.school(variant);
            case WAREHOUSE -> QuarterScenes.warehouse(variant);
        };
    }
}
