package cn.fengsui.domain.camera;

/** What the decoded picture shows of the camera's own condition; never of what or whom it films. */
public enum PictureState {
    UNKNOWN("未检测", "Not judged"),
    GOOD("正常", "Good"),
    BLACK("画面全黑", "Black"),
    FROZEN("画面冻结", "Frozen"),
    BLURRED("画面模糊", "Blurred"),
    COVERED("画面遮挡", "Covered"),
    NO_SIGNAL("无视频信号", "No signal");

    private final String zh;
    private final String en;

    PictureState(String zh, String en) {
        this.zh = zh;
        this.en = en;
    }

    public String zh() {
        return zh;
    }

    public String en() {
        return en;
    }
}
