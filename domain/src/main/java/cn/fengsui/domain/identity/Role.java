package cn.fengsui.domain.identity;

/** What a person may do here. None can see video by an administrative role alone. */
public enum Role {
    DUTY_OFFICER("值班员", "Duty officer"),
    SHIFT_LEAD("值班长", "Shift lead"),
    DISPATCHER("调度员", "Dispatcher"),
    LEADER("领导", "Leader"),
    GRID_OFFICER("网格员", "Grid officer"),
    CAMERA_OPERATOR("视频操作员", "Camera operator"),
    AUDITOR("审计员", "Auditor"),
    ADMINISTRATOR("系统管理员", "Administrator");

    private final String zh;
    private final String en;

    Role(String zh, String en) {
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
