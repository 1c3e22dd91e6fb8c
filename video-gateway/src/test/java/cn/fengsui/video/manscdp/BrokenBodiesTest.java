package cn.fengsui.video.manscdp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What devices really send (reference §4.1, field problem 7). Bodies are composed after the issues named there. */
class BrokenBodiesTest {

    private static final Charset GB18030 = Charset.forName("GB18030");
    private static final String HEAD = "<?xml version=\"1.0\" encoding=\"GB2312\"?>\r\n<Response>\r\n<CmdType>Catalog"
            + "</CmdType>\r\n<SN>17</SN>\r\n<DeviceID>34020000001110000001</DeviceID>\r\n<SumNum>3</SumNum>\r\n";

    @Test
    void readsTheCharsetFromTheBytesWhateverTheLabelSays() {
        for (String label : List.of("GB2312", "UTF-8", "gbk", "")) {
            String text = catalog(item(1, "柳湾街道龘")).replace("GB2312", label);

            assertThat(names(text.getBytes(GB18030))).containsExactly("柳湾街道龘");
            assertThat(names(text.getBytes(StandardCharsets.UTF_8))).containsExactly("柳湾街道龘");
        }
    }

    @Test
    void readsShortNamesThatAreGbkAndUtf8AtTheSameTimeAsChinese() {
        assertThat(names(catalog(item(1, "夜巡")).getBytes(GB18030))).containsExactly("夜巡");
    }

    @Test
    void readsADegreeSignInAMessageThatIsUtf8AndHasNoChinese() {
        byte[] body = catalog(item(1, "Cam 12°")).replace("GB2312", "UTF-8").getBytes(StandardCharsets.UTF_8);

        assertThat(names(body)).containsExactly("Cam 12°");
    }

    @Test
    void readsEachNameInItsOwnCharsetWhenARecorderMixesThem() {
        byte[] mixed = joined(
                bytes(HEAD + "<DeviceList Num=\"2\">", "UTF-8"),
                bytes(item(1, "柳湾路口"), "UTF-8"),
                bytes(item(2, "东门停车场"), "GB18030"),
                bytes("</DeviceList></Response>", "UTF-8"));

        assertThat(names(mixed)).containsExactly("柳湾路口", "东门停车场");
    }

    @Test
    void losesOnlyTheCharacterThatWasCutInTheMiddle() {
        for (String charset : List.of("UTF-8", "GB18030")) {
            byte[] cut = bytes("东门停车", charset);
            byte[] body = joined(
                    bytes(HEAD + "<DeviceList Num=\"2\"><Item><DeviceID>" + id(1) + "</DeviceID><Name>", charset),
                    Arrays.copyOf(cut, cut.length - 1),
                    bytes("</Name><Status>ON</Status></Item>" + item(2, "柳湾路口") + item(3, "西门"), charset),
                    bytes("</DeviceList></Response>", charset));

            List<String> names = names(body);

            assertThat(names).hasSize(3);
            assertThat(names.get(0)).startsWith("东门停");
            assertThat(names.subList(1, 3)).containsExactly("柳湾路口", "西门");
        }
    }

    @Test
    void keepsWhatOnlyLooksLikeMarkupInANameAsText() {
        String text = catalog(item(1, "A&B <3号> <东> x<y and z>w &nbsp; &#x41; <Hall>9</Hall>"));

        assertThat(names(text.getBytes(GB18030))).containsExactly("A&B <3号> <东> x<y and z>w &nbsp; A <Hall>9</Hall>");
    }

    @Test
    void recoversAtTheNextElementWhenAnEndTagIsForgottenOrDoubled() {
        String text = catalog("<Item><DeviceID>" + id(1) + "</DeviceID><Name>一<Status>OFF</Status></Item>"
                + "<Item><DeviceID>" + id(2) + "</DeviceID><Name>二</Name></Name><Status>ON</Status></Item></Item>"
                + "<Item><DeviceID>" + id(3) + "</DeviceID><Name>三</Name><Status>OFF</Status>"
                + item(4, "四"));

        List<CatalogItem> items = items(text.getBytes(GB18030));

        assertThat(items).extracting(CatalogItem::name).containsExactly("一", "二", "三", "四");
        assertThat(items).extracting(CatalogItem::isOn).containsExactly(false, true, false, true);
    }

    @Test
    void skipsCommentsInstructionsControlBytesAndMissingNumAndReadsNamesInAnyCase() {
        String text = HEAD.replace("CmdType", "cmdtype").replace("DeviceID", "deviceID")
                + "<!-- a -- comment --><devicelist><?pi?><ITEM><DEVICEID>" + id(1)
                + "</DEVICEID><name>\u0000门\u0007口\u001f</name><longitude>112.5</longitude><Latitude>30.1</Latitude>"
                + "</ITEM></devicelist></Response>\u0000\u0000";

        Manscdp message = Manscdp.read(text.getBytes(GB18030)).orElseThrow();
        CatalogItem item = CatalogItem.of(message).getFirst();

        assertThat(message.command()).isEqualTo("catalog");
        assertThat(item.name()).isEqualTo("门口");
        assertThat(item.point()).isNotNull();
    }

    @Test
    void readsWhatCameBeforeABodyWasCutOff() {
        byte[] whole = catalog(item(1, "一") + item(2, "二") + item(3, "三")).getBytes(GB18030);

        List<CatalogItem> items = items(Arrays.copyOf(whole, whole.length - 80));

        assertThat(items).extracting(CatalogItem::name).startsWith("一", "二");
    }

    @Test
    void hidesNothingBehindACommentThatNeverEnds() {
        assertThat(names(catalog(item(1, "门<!--口")).getBytes(GB18030))).containsExactly("门口");
    }

    @Test
    void expandsAndFetchesNothing() {
        String bomb = "<?xml version=\"1.0\"?><!DOCTYPE r [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;\">"
                + "<!ENTITY x SYSTEM \"file:///etc/hostname\">]>" + catalog(item(1, "&b;&x;"));

        assertThat(names(bomb.getBytes(GB18030))).containsExactly("&b;&x;");
    }

    @Test
    void readsAbilitiesOfBothEditions() {
        CatalogItem old = items(catalog(
                                "<Item><DeviceID>" + id(1) + "</DeviceID><Info><PTZType>4</PTZType>"
                                        + "<DownloadSpeed>1/2/4</DownloadSpeed><BusinessGroupID>g</BusinessGroupID></Info></Item>")
                        .getBytes(GB18030))
                .getFirst();
        CatalogItem now = items(catalog("<Item><DeviceID>" + id(1) + "</DeviceID><BusinessGroupID>g</BusinessGroupID>"
                                + "<Info><PTZType>7</PTZType><StreamNumberList>0/1/2</StreamNumberList>"
                                + "<MobileDeviceType>2</MobileDeviceType></Info><Status>VLOST</Status></Item>")
                        .getBytes(GB18030))
                .getFirst();

        assertThat(old.abilities().ptzType()).isEqualTo(4);
        assertThat(old.abilities().downloadSpeeds()).containsExactly(1, 2, 4);
        assertThat(old.businessGroupId()).isEqualTo("g");
        assertThat(now.abilities().streams()).containsExactly(0, 1, 2);
        assertThat(now.abilities().isWorn()).isTrue();
        assertThat(now.businessGroupId()).isEqualTo("g");
        assertThat(now.status()).isEqualTo(CatalogItem.Status.VLOST);
    }

    @Test
    void survivesTenThousandMutatedBodiesInLinearTime() {
        var random = new Random(20_260_504);
        var samples = new ArrayList<byte[]>();
        samples.add(catalog(item(1, "A&B <3 楼\u0007&amp;") + item(2, "二")).getBytes(GB18030));
        samples.add(catalog(item(3, "柳湾") + "<Item><!--").getBytes(StandardCharsets.UTF_8));
        samples.add("<![CDATA[<![CDATA[]]><Notify><CmdType>Alarm</CmdType>&#x1F600;&#55357;</Notify>"
                .getBytes(StandardCharsets.UTF_8));

        assertTimeoutPreemptively(Duration.ofSeconds(20), () -> {
            for (int round = 0; round < 10_000; round++) {
                byte[] body = mutated(samples.get(random.nextInt(samples.size())), random);
                Manscdp.read(body).ifPresent(message -> {
                    CatalogItem.of(message).forEach(CatalogItem::isCamera);
                    GbTime.read(message.root().text("Name"));
                });
            }
        });
    }

    @Test
    void isNotSlowedDownByHostileText() {
        List<String> hostile = List.of(
                "<!--", "<![CDATA[", "<a", "<a>", "</a>", "<Item>", "&#", "&amp", "<Name>", "<Name><x>", "<!", "<?");

        for (String piece : hostile) {
            byte[] body = ("<Response>" + piece.repeat(1_000_000 / piece.length())).getBytes(StandardCharsets.UTF_8);
            assertTimeoutPreemptively(Duration.ofSeconds(5), () -> Manscdp.read(body));
        }
    }

    @Test
    void refusesABodyLongerThanAnyMessage() {
        assertThat(Manscdp.read(new byte[17 * 1024 * 1024])).isEmpty();
    }

    /** Flips, cuts, doubles, inserts markup; now and then nothing but noise. */
    private static byte[] mutated(byte[] sample, Random random) {
        if (random.nextInt(10) == 0) {
            byte[] noise = new byte[random.nextInt(400)];
            random.nextBytes(noise);
            return noise;
        }
        byte[] body = sample.clone();
        for (int i = random.nextInt(12); i > 0; i--) {
            int at = random.nextInt(body.length);
            switch (random.nextInt(4)) {
                case 0 -> body[at] = (byte) random.nextInt(256);
                case 1 -> body = Arrays.copyOf(body, Math.max(1, at));
                case 2 -> body = joined(Arrays.copyOf(body, at), sample);
                default -> {
                    byte[] piece = List.of("<", ">", "&", "</Item>", "<Item>", "]]>", "-->", "&#0;", "\"")
                            .get(random.nextInt(9))
                            .getBytes(StandardCharsets.UTF_8);
                    body = joined(Arrays.copyOf(body, at), piece, Arrays.copyOfRange(body, at, body.length));
                }
            }
        }
        return body;
    }

    private static String catalog(String items) {
        return HEAD + "<DeviceList Num=\"3\">\r\n" + items + "</DeviceList>\r\n</Response>\r\n";
    }

    private static String item(int n, String name) {
        return "<Item><DeviceID>" + id(n) + "</DeviceID><Name>" + name + "</Name><Status>ON</Status></Item>\r\n";
    }

    private static String id(int n) {
        return String.format("3402000000132%07d", n);
    }

    private static List<CatalogItem> items(byte[] body) {
        return CatalogItem.of(Manscdp.read(body).orElseThrow());
    }

    private static List<String> names(byte[] body) {
        return items(body).stream().map(CatalogItem::name).toList();
    }

    private static byte[] bytes(String text, String charset) {
        return text.getBytes(Charset.forName(charset));
    }

    private static byte[] joined(byte[]... pieces) {
        var all = new ByteArrayOutputStream();
        for (byte[] piece : pieces) {
            all.writeBytes(piece);
        }
        return all.toByteArray();
    }
}
