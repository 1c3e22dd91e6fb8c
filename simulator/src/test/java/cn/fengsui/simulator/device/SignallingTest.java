package cn.fengsui.simulator.device;

import static org.assertj.core.api.Assertions.assertThat;

import cn.fengsui.simulator.profile.Profile;
import cn.fengsui.simulator.profile.Quirk;
import cn.fengsui.simulator.sip.SipHeader;
import cn.fengsui.simulator.sip.SipMessage;
import cn.fengsui.testkit.Eventually;
import java.io.IOException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SignallingTest {
    @Test
    void keepsOneFlowOverTcp() throws IOException {
        try (var drill = Drill.with(Profile.PLAIN_2016.overTcp()).registered()) {
            drill.platform.query(Drill.DEVICE, "Catalog", 7);

            Eventually.isTrue(
                    "three parts",
                    () -> drill.platform.received("MESSAGE", "<CmdType>Catalog").size() == 3);
            assertThat(drill.platform.connections).hasValue(1);
            assertThat(drill.platform.requests.getFirst().header("Via").orElseThrow())
                    .startsWith("SIP/2.0/TCP");
            assertThat(drill.platform.requests.getFirst().header("Contact").orElseThrow())
                    .contains("transport=tcp");
        }
    }

    @Test
    void registersAnewWhenItsFlowIsCut() throws IOException {
        try (var drill = Drill.with(Profile.PLAIN_2016.overTcp()).registered()) {
            drill.platform.cut();

            Eventually.isTrue("second flow", () -> drill.platform.connections.get() == 2);
            drill.registered();
        }
    }

    @Test
    void answersSha256WhenItIsOfferedAndWanted() throws IOException {
        assertThat(authorization(Profile.PLAIN_2016.withSha256())).contains("algorithm=SHA-256");
        assertThat(authorization(Profile.PLAIN_2016)).contains("algorithm=MD5");
    }

    private static String authorization(Profile profile) throws IOException {
        var platform = new FakePlatform(false);
        platform.offersSha256 = true;
        try (var drill = Drill.with(profile, platform).registered()) {
            return drill.platform.requests.stream()
                    .flatMap(request -> request.header("Authorization").stream())
                    .findFirst()
                    .orElseThrow();
        }
    }

    @Test
    void followsARedirectionAndComesBackWhenTheOtherServerHasGone() throws IOException {
        var first = new FakePlatform(false);
        try (var second = new FakePlatform(false)) {
            first.redirection = "<sip:34020000002000000009@127.0.0.1:" + second.port() + ">";
            try (var drill = Drill.with(Profile.named("plain2022"), first).registered()) {
                assertThat(second.requests.getFirst().requestUri()).startsWith("sip:34020000002000000009@");
                Eventually.isTrue("keepalive", () -> !second.received("MESSAGE", "Keepalive")
                        .isEmpty());

                first.redirection = "";
                second.forgetsDevices = true;

                Eventually.isTrue("registered at the first", () -> first.requests.stream()
                        .anyMatch(request -> request.header("Authorization").isPresent()));
            }
        }
    }

    @Test
    void setsItsClockByTheDateOfThePlatform() throws IOException {
        var platform = new FakePlatform(false);
        platform.greetings.add(new SipHeader("Date", "2031-05-04T13:02:01.123"));
        try (var drill = Drill.with(Profile.PLAIN_2016, platform).registered()) {
            drill.platform.query(Drill.DEVICE, "DeviceStatus", 3);

            Eventually.isTrue("status", () -> !drill.platform
                    .received("MESSAGE", "<DeviceTime>2031-05-04T13:02:0")
                    .isEmpty());
        }
    }

    @Test
    void tellsItsVersionAndExpiryTheWayItsProfileDoes() throws IOException {
        assertThat(register(Profile.named("plain2022")).header("X-GB-Ver")).contains("3.0");
        assertThat(register(Profile.named("hikvision")).header("X-GB-Ver")).isEmpty();
        var dahua = register(Profile.named("dahua"));
        assertThat(dahua.header("Expires")).isEmpty();
        assertThat(dahua.header("Contact").orElseThrow()).contains("expires=3600");
    }

    private static SipMessage register(Profile profile) throws IOException {
        try (var drill = Drill.with(profile).registered()) {
            return drill.platform.requests.getFirst();
        }
    }

    @Test
    void writesItsCharsetTrueOrFalse() throws IOException {
        assertThat(catalogue(Profile.PLAIN_2016.withCharset("UTF-8"))).contains("encoding=\"UTF-8\"", "三号桥");
        assertThat(catalogue(Profile.PLAIN_2016.withCharset("GB18030"))).contains("encoding=\"GB18030\"", "三号桥");
        assertThat(catalogue(Profile.PLAIN_2016.with(Quirk.LYING_CHARSET)))
                .contains("encoding=\"GB2312\"")
                .doesNotContain("三号桥");
        assertThat(catalogue(Profile.PLAIN_2016.with(Quirk.RAW_AMPERSAND))).contains("滨江路 & ");
    }

    private static String catalogue(Profile profile) throws IOException {
        try (var drill = Drill.with(profile).registered()) {
            drill.platform.query(Drill.DEVICE, "Catalog", 5);
            Eventually.isTrue("catalogue", () -> !drill.platform
                    .received("MESSAGE", "<CmdType>Catalog")
                    .isEmpty());
            return FakePlatform.text(
                    drill.platform.received("MESSAGE", "<CmdType>Catalog").getFirst());
        }
    }

    @Test
    void sendsTheCatalogueWithTheMistakesOfItsProfile() throws IOException {
        var profile = Profile.PLAIN_2016.with(
                Quirk.CATALOG_WRONG_SUM, Quirk.CATALOG_REPEATED_ITEMS, Quirk.CATALOG_SHUFFLED, Quirk.CATALOG_BURST);
        try (var drill = Drill.with(profile).registered()) {
            drill.platform.query(Drill.DEVICE, "Catalog", 5);

            Eventually.isTrue(
                    "three parts",
                    () -> drill.platform.received("MESSAGE", "<CmdType>Catalog").size() == 3);
            var parts = drill.platform.received("MESSAGE", "<CmdType>Catalog").stream()
                    .map(FakePlatform::text)
                    .toList();
            assertThat(parts).allMatch(part -> part.contains("<SumNum>6</SumNum>"));
            assertThat(parts.getFirst()).contains("34020000001320000005");
            assertThat(parts.stream().filter(part -> part.contains("34020000001320000002")))
                    .hasSize(2);
        }
    }

    @Test
    void namesBrokenCamerasInItsKeepalive() throws IOException {
        try (var drill = Drill.with(Profile.PLAIN_2016).registered()) {
            drill.fleet.turn(Drill.FIXED, false);

            Eventually.isTrue("fault", () -> drill.platform.received("MESSAGE", "Keepalive").stream()
                    .map(FakePlatform::text)
                    .anyMatch(text -> text.matches("(?s).*<Info>\\s*<DeviceID>" + Drill.FIXED + "</DeviceID>.*")));
        }
    }

    @Test
    void comesBackWithANewAddressAfterARestart() throws IOException {
        try (var drill = Drill.with(Profile.PLAIN_2016).registered()) {
            var before = drill.platform.requests.getFirst().header("Contact").orElseThrow();
            int heard = drill.platform.requests.size();

            drill.fleet.restartElsewhere(Drill.DEVICE);

            Eventually.isTrue("another contact", () -> drill.platform.requests.stream()
                    .skip(heard)
                    .anyMatch(request -> request.method().equals("REGISTER")
                            && request.header("Authorization").isPresent()
                            && !request.header("Contact").orElseThrow().equals(before)));
            drill.registered();
        }
    }

    @Test
    void sendsABigCatalogueInBiggerParts() throws IOException {
        var many = IntStream.range(0, 1_000)
                .mapToObj(
                        i -> new Channel(String.format("3402000000132%07d", i), "机", 112, 30, "", "420321", 3, 1, true))
                .toList();
        var spec = new DeviceSpec(Drill.DEVICE, "平台", "Fengsui", "SIM", many);
        try (var platform = new FakePlatform(false);
                var fleet = DeviceFleet.start(
                        Drill.config(platform, cn.fengsui.simulator.media.Faults.NONE),
                        java.util.List.of(spec),
                        (id, name) -> new StillFilm(new byte[8]),
                        java.time.Clock.systemUTC())) {
            Eventually.isTrue("registered", () -> fleet.registered() == 1);
            platform.query(Drill.DEVICE, "Catalog", 9);

            Eventually.isTrue(
                    "fifty parts",
                    () -> platform.received("MESSAGE", "<CmdType>Catalog").size() == 50);
        }
    }
}
