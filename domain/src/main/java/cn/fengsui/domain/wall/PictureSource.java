package cn.fengsui.domain.wall;

/** Which cameras a panel of pictures shows. */
public enum PictureSource {
    /** Those with the best line of sight to the worst alert; on a calm day the city's patrol. */
    NEAREST,
    /** The named ones, always. */
    CAMERAS,
    /** The named ones in turn. */
    PATROL
}
