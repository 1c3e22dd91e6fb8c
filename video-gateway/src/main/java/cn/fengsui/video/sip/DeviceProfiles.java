package cn.fengsui.video.sip;

import cn.fengsui.video.sdp.MediaWay;
import cn.fengsui.video.sdp.StreamDialect;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A {@link DeviceProfile} as attributes by name, on record and in the API. */
public final class DeviceProfiles {

    private static final Set<String> CHARSETS = Set.of("GB2312", "GB18030", "UTF-8");
    private static final Set<String> DATUMS = Set.of("WGS84", "GCJ02");

    private DeviceProfiles() {}

    /** Every attribute with its value. */
    public static Map<String, String> write(DeviceProfile profile) {
        var all = new LinkedHashMap<String, String>();
        all.put("version", profile.version().map(GbVersion::name).orElse(""));
        all.put("charset", profile.charset());
        all.put("media", profile.media().name());
        all.put("streams", profile.streams().name());
        all.put("mediaAddress", profile.mediaAddress());
        all.put("armOnRegister", Boolean.toString(profile.armOnRegister()));
        all.put("subscribeAlarms", Boolean.toString(profile.subscribeAlarms()));
        all.put("subscribeCatalog", Boolean.toString(profile.subscribeCatalog()));
        all.put("subscribePositions", Boolean.toString(profile.subscribePositions()));
        all.put("digest", profile.digest().name());
        all.put("configByDevice", Boolean.toString(profile.configByDevice()));
        all.put("datum", profile.datum());
        return all;
    }

    /** @throws IllegalArgumentException naming an attribute that is unknown or cannot be read */
    static void check(Map<String, String> attributes) {
        Set<String> known = write(DeviceProfile.STANDARD).keySet();
        attributes.forEach((name, value) -> {
            if (!known.contains(name)) {
                throw new IllegalArgumentException(
                        "There is no profile attribute '" + name + "'; there are " + known + ".");
            }
            checkValue(name, value);
        });
    }

    private static void checkValue(String name, String value) {
        List<String> allowed =
                switch (name) {
                    case "version" -> value.isEmpty() ? List.of("") : names(GbVersion.values());
                    case "charset" -> List.copyOf(CHARSETS);
                    case "media" -> names(MediaWay.values());
                    case "streams" -> names(StreamDialect.values());
                    case "digest" -> names(DigestAlgorithm.values());
                    case "datum" -> List.copyOf(DATUMS);
                    case "mediaAddress" ->
                        value.matches("[0-9a-fA-F.:]{0,45}") ? List.of(value) : List.of("an IP address");
                    default -> List.of("true", "false");
                };
        if (!allowed.contains(value)) {
            throw new IllegalArgumentException(
                    "Profile attribute '" + name + "' is '" + value + "'; it may be " + allowed + ".");
        }
    }

    private static List<String> names(Enum<?>[] values) {
        return Arrays.stream(values).map(Enum::name).toList();
    }

    /** The standard with these attributes on top; those that cannot be read are left out. */
    static DeviceProfile read(Map<String, String> attributes) {
        Map<String, String> all = write(DeviceProfile.STANDARD);
        attributes.forEach((name, value) -> {
            try {
                check(Map.of(name, value));
                all.put(name, value);
            } catch (IllegalArgumentException ofAnotherVersion) {
                // the standard value stays
            }
        });
        return new DeviceProfile(
                all.get("version").isEmpty() ? Optional.empty() : Optional.of(GbVersion.valueOf(all.get("version"))),
                all.get("charset"),
                MediaWay.valueOf(all.get("media")),
                StreamDialect.valueOf(all.get("streams")),
                all.get("mediaAddress"),
                Boolean.parseBoolean(all.get("armOnRegister")),
                Boolean.parseBoolean(all.get("subscribeAlarms")),
                Boolean.parseBoolean(all.get("subscribeCatalog")),
                Boolean.parseBoolean(all.get("subscribePositions")),
                DigestAlgorithm.valueOf(all.get("digest")),
                Boolean.parseBoolean(all.get("configByDevice")),
                all.get("datum"));
    }
}
