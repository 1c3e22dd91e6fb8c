package cn.fengsui.simulator.profile;

import cn.fengsui.simulator.media.VideoCodec;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * How a device behaves. Withers give variations.
 *
 * @param name for people
 * @param version {@code X-GB-Ver}: 2.0 or 3.0; empty = no such header
 * @param charset what the XML declaration says: GB2312 (written in GB18030 as in the field), GB18030 or UTF-8
 * @param isOverTcp SIP over one TCP flow instead of UDP
 * @param prefersSha256 answers a SHA-256 challenge when one is offered; else MD5
 * @param ways media ways it can do; an offer of another one gets 488
 * @param codec of the main stream of fixed cameras
 * @param isElementary sends H.264 or H.265 directly in RTP although a program stream was offered
 * @param hasSound whether its pictures come with sound
 * @param dialect how it is asked for the sub stream
 * @param quirks what it does its own way
 */
public record Profile(
        String name,
        String version,
        String charset,
        boolean isOverTcp,
        boolean prefersSha256,
        Set<MediaWay> ways,
        VideoCodec codec,
        boolean isElementary,
        boolean hasSound,
        StreamDialect dialect,
        Set<Quirk> quirks) {
    private static final Set<MediaWay> ALL_WAYS = EnumSet.allOf(MediaWay.class);

    /** A well-behaved device of 2016. */
    public static final Profile PLAIN_2016 = new Profile(
            "plain2016",
            "2.0",
            "GB2312",
            false,
            false,
            ALL_WAYS,
            VideoCodec.H264,
            false,
            false,
            StreamDialect.ANY,
            Set.of());

    public Profile {
        ways = Set.copyOf(ways);
        quirks = Set.copyOf(quirks);
    }

    /**
     * A named profile: {@code plain2016}, {@code plain2022}, {@code hikvision}, {@code dahua}, {@code uniview}. The last
     * three collect what users of platforms report about the makers; no real device was at hand.
     *
     * @throws IllegalArgumentException for another name
     */
    public static Profile named(String name) {
        return switch (name) {
            case "plain2016" -> PLAIN_2016;
            case "plain2022" ->
                PLAIN_2016
                        .named("plain2022", "3.0", "GB18030", StreamDialect.STREAMNUMBER)
                        .withSha256()
                        .withSound();
            case "hikvision" ->
                PLAIN_2016
                        .named("hikvision", "", "GB2312", StreamDialect.STREAMPROFILE)
                        .with(
                                Quirk.ALARM_AFTER_GUARD,
                                Quirk.RAW_AMPERSAND,
                                Quirk.PARENTAL_65535,
                                Quirk.STRANGE_MEDIA_STATUS,
                                Quirk.UNSCALED_TIMESTAMPS);
            case "dahua" ->
                PLAIN_2016
                        .named("dahua", "2.0", "GB2312", StreamDialect.STREAM)
                        .with(
                                Quirk.RECORDS_NEED_TYPE_ALL,
                                Quirk.CONFIG_BY_DEVICE_ONLY,
                                Quirk.SILENT_SOUND,
                                Quirk.ONE_PLAYBACK,
                                Quirk.VOICE_OVER_TCP,
                                Quirk.EXPIRES_IN_CONTACT);
            case "uniview" ->
                PLAIN_2016
                        .named("uniview", "2.0", "GB2312", StreamDialect.STREAMMODE)
                        .with(
                                Quirk.CONFIG_REGISTERS_ANEW,
                                Quirk.LYING_CHARSET,
                                Quirk.CATALOG_SINGLE_PUSH,
                                Quirk.VOICE_AFTER_ACK,
                                Quirk.NO_MARKER,
                                Quirk.SNAPSHOT_BY_PUT);
            default ->
                throw new IllegalArgumentException(
                        "No device profile is called '" + name + "'; there are " + String.join(", ", names()) + ".");
        };
    }

    public static List<String> names() {
        return List.of("plain2016", "plain2022", "hikvision", "dahua", "uniview");
    }

    public boolean has(Quirk quirk) {
        return quirks.contains(quirk);
    }

    public boolean is2022() {
        return version.equals("3.0");
    }

    private Profile named(String newName, String gbVersion, String declared, StreamDialect asked) {
        return new Profile(
                newName,
                gbVersion,
                declared,
                isOverTcp,
                prefersSha256,
                ways,
                codec,
                isElementary,
                hasSound,
                asked,
                quirks);
    }

    public Profile withCharset(String declared) {
        return named(name, version, declared, dialect);
    }

    public Profile withSha256() {
        return new Profile(
                name, version, charset, isOverTcp, true, ways, codec, isElementary, hasSound, dialect, quirks);
    }

    public Profile withSound() {
        return new Profile(
                name, version, charset, isOverTcp, prefersSha256, ways, codec, isElementary, true, dialect, quirks);
    }

    public Profile overTcp() {
        return new Profile(
                name, version, charset, true, prefersSha256, ways, codec, isElementary, hasSound, dialect, quirks);
    }

    public Profile elementary() {
        return new Profile(
                name, version, charset, isOverTcp, prefersSha256, ways, codec, true, hasSound, dialect, quirks);
    }

    public Profile filming(VideoCodec coding) {
        return new Profile(
                name,
                version,
                charset,
                isOverTcp,
                prefersSha256,
                ways,
                coding,
                isElementary,
                hasSound,
                dialect,
                quirks);
    }

    public Profile sendingBy(MediaWay... some) {
        return new Profile(
                name,
                version,
                charset,
                isOverTcp,
                prefersSha256,
                Set.of(some),
                codec,
                isElementary,
                hasSound,
                dialect,
                quirks);
    }

    public Profile with(Quirk... more) {
        var all = EnumSet.noneOf(Quirk.class);
        all.addAll(quirks);
        all.addAll(List.of(more));
        return new Profile(
                name, version, charset, isOverTcp, prefersSha256, ways, codec, isElementary, hasSound, dialect, all);
    }
}
