package cn.fengsui.video.sip;

import cn.fengsui.video.sdp.MediaWay;
import cn.fengsui.video.sdp.StreamDialect;
import java.util.Optional;

/**
 * What is particular about a device. Devices without a record have {@link #STANDARD}.
 *
 * @param version edition to speak whatever the device announces; empty = as announced
 * @param charset of what we write: GB2312, GB18030 or UTF-8
 * @param media how media shall come
 * @param streams how main and sub stream are chosen
 * @param mediaAddress what our session descriptions tell this device; empty = the platform's public address
 * @param armOnRegister SetGuard after every new registration
 * @param subscribeAlarms subscribe alarms after registration
 * @param subscribeCatalog subscribe catalogue changes
 * @param subscribePositions subscribe positions
 * @param digest hash of our challenges
 * @param configByDevice DeviceConfig goes to the device and not to the channel (reference §4.6)
 * @param datum of its coordinates: WGS84 or GCJ02
 */
public record DeviceProfile(
        Optional<GbVersion> version,
        String charset,
        MediaWay media,
        StreamDialect streams,
        String mediaAddress,
        boolean armOnRegister,
        boolean subscribeAlarms,
        boolean subscribeCatalog,
        boolean subscribePositions,
        DigestAlgorithm digest,
        boolean configByDevice,
        String datum) {

    /** Of devices without a record. */
    public static final DeviceProfile STANDARD = new DeviceProfile(
            Optional.empty(),
            "GB2312",
            MediaWay.AUTO,
            StreamDialect.NONE,
            "",
            false,
            false,
            false,
            false,
            DigestAlgorithm.MD5,
            false,
            "WGS84");
}
