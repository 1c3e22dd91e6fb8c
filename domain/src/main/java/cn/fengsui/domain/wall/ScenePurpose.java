package cn.fengsui.domain.wall;

/** When a scene is shown on a screen that it was given to. */
public enum ScenePurpose {
    CALM,
    INCIDENT,
    ALWAYS;

    public boolean suits(boolean incident) {
        return this == ALWAYS || (this == INCIDENT) == incident;
    }
}
