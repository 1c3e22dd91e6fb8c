package cn.fengsui.video.live;

import java.util.Locale;

/** Why there is no picture, for the viewer's screen (zh-CN) and for logs (English). */
public enum Trouble {
    NONE("", ""),
    OFFLINE("设备离线", "device is offline"),
    NO_ANSWER("设备未应答", "camera did not answer the INVITE"),
    REFUSED("设备拒绝", "camera refused the INVITE"),
    NO_CONNECTION("设备已应答，但没有连接到网关的媒体端口", "camera agreed but did not connect to our media port"),
    CONNECT_FAILED("无法连接到设备的媒体端口", "camera agreed but its media port takes no connection"),
    STRANGERS("媒体连接来自未知地址，已拒绝", "media connections came from addresses nobody named"),
    FOREIGN_MEDIA("收到其他来源的码流，没有收到本设备的码流", "only media of other sources arrived"),
    NO_MEDIA("设备已应答，但没有收到码流", "camera agreed but no media arrived"),
    MEDIA_LOST("码流中断", "media stopped"),
    HUNG_UP("设备结束了传输", "camera hung up"),
    UNREADABLE("收到码流，但不是可读的 PS 流", "media arrives but holds no program stream that can be read"),
    MPEG4("设备发送 MPEG-4 视频，网关不支持；请在设备上改为 H.264 或 H.265", "camera sends MPEG-4 video; set it to H.264 or H.265"),
    SVAC("设备发送 SVAC 视频，网关不支持；请在设备上改为 H.264 或 H.265", "camera sends SVAC video; set it to H.264 or H.265"),
    NO_TRANSCODER(
            "此设备为 H.265，浏览器不支持，且转码路数已满；请稍后再试或改用支持 H.265 的浏览器",
            "camera sends H.265, this viewer cannot show it, and all transcoders are in use; try later or use a viewer"
                    + " that decodes H.265"),
    NO_RECORDING("该时段无录像", "nothing was recorded at this time"),
    RECORDING_ENDED("录像已播放完", "the recording has been played to its end"),
    DEVICE_BUSY("设备的回放路数已满", "the device plays as many recordings as it can"),
    NO_RESOURCES("网关资源不足", "gateway has no free port or line");

    private final String zh;
    private final String en;

    Trouble(String zh, String en) {
        this.zh = zh;
        this.en = en;
    }

    /** As it stands in a state frame. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public String zh() {
        return zh;
    }

    public String en() {
        return en;
    }
}
