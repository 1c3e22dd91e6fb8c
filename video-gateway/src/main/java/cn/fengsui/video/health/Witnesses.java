package cn.fengsui.video.health;

import cn.fengsui.domain.video.LiveViewException;
import java.util.Locale;
import java.util.Optional;

/**
 * What is known of a camera besides its picture.
 *
 * @param obstacle why it cannot be asked now, or empty
 * @param trouble what is wrong with the call that is up, in zh-CN and English; empty when it is well or none is up
 */
public record Witnesses(Optional<LiveViewException> obstacle, String trouble, String troubleEn) {

    public static final Witnesses WELL = new Witnesses(Optional.empty(), "", "");

    /**
     * What registration and catalogue say.
     *
     * @param catalogStatus the device's own word, or empty (GB/T 28181-2022 Annex N)
     */
    public static Witnesses of(Optional<LiveViewException> obstacle, String catalogStatus) {
        return switch (catalogStatus.toUpperCase(Locale.ROOT)) {
            case "OFF", "OFFLINE" -> new Witnesses(obstacle, "设备目录报告该通道离线", "the device reports it offline");
            case "VLOST" -> new Witnesses(obstacle, "设备报告视频丢失", "the device reports its video lost");
            case "DEFECT" -> new Witnesses(obstacle, "设备报告故障", "the device reports a defect");
            default -> new Witnesses(obstacle, "", "");
        };
    }
}
