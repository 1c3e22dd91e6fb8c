package cn.fengsui.video.manscdp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ManscdpTest {

    /** Composed after field problems 5 and 7: wrong label, raw ampersand and less-than, control byte, doubled end tag. */
    private static final String SLOPPY =
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\r\n<!DOCTYPE x [<!ENTITY e \"boom\">]>"
                    + "<Response><cmdType>Catalog</cmdType><SN>17</SN><DeviceID>34020000001110000001</DeviceID>"
                    + "<!-- three --><SumNum>3</SumNum><DeviceList Num=\"3\">"
                    + "<Item><DeviceID>34020000001320000001</DeviceID><Name>A&B <3 楼\u0007&amp;&e;</Name></Name>"
                    + "<Status>OFFLINE</Status><Info><PTZType>3</PTZType></Info></Item>"
                    + "<Item><DeviceID>34020000002160000001</DeviceID><Name>一组</Name></Item>"
                    + "<Item><DeviceID>34020000001340000001</DeviceID><Name><![CDATA[<alarm>]]></Name></Item>"
                    + "</DeviceList></Response>";

    @Test
    void readsASloppyCatalogueInEitherCharset() {
        for (String charset : List.of("UTF-8", "GB18030")) {
            Manscdp message =
                    Manscdp.read(SLOPPY.getBytes(Charset.forName(charset))).orElseThrow();

            List<CatalogItem> items = CatalogItem.of(message);

            assertThat(message.kind()).isEqualTo("response");
            assertThat(message.command()).isEqualTo("catalog");
            assertThat(message.sn()).isEqualTo(17);
            assertThat(items).extracting(CatalogItem::name).containsExactly("A&B <3 楼&&e;", "一组", "<alarm>");
            assertThat(items).extracting(CatalogItem::isCamera).containsExactly(true, false, false);
            assertThat(items.get(0).isOn()).isFalse();
            assertThat(items.get(0).abilities().ptzType()).isEqualTo(3);
        }
    }

    @Test
    void readsEveryTruncationAndRandomDamageWithoutFailing() {
        byte[] bytes = SLOPPY.getBytes(StandardCharsets.UTF_8);
        var random = new Random(11);
        for (int length = 0; length < bytes.length; length++) {
            Manscdp.read(Arrays.copyOf(bytes, length)).ifPresent(CatalogItem::of);
        }
        for (int i = 0; i < 3_000; i++) {
            byte[] broken = bytes.clone();
            for (int flips = 0; flips < 6; flips++) {
                broken[random.nextInt(broken.length)] ^= (byte) (1 << random.nextInt(8));
            }
            Manscdp.read(broken).ifPresent(CatalogItem::of);
        }
        assertThat(Manscdp.read(new byte[0])).isEmpty();
    }

    @Test
    void isNotSlowedDownByHostileText() {
        byte[] nested = "<a".repeat(30_000).getBytes(StandardCharsets.UTF_8);
        byte[] open = "<a>".repeat(20_000).getBytes(StandardCharsets.UTF_8);
        byte[] entities = "&".repeat(60_000).getBytes(StandardCharsets.UTF_8);

        assertTimeoutPreemptively(Duration.ofSeconds(2), () -> {
            Manscdp.read(nested);
            Manscdp.read(open);
            Manscdp.read(entities);
        });
    }

    @Test
    void writesQueriesThatReadBack() {
        Manscdp query =
                Manscdp.read(ManscdpQuery.catalog("34020000001110000001", 5)).orElseThrow();

        assertThat(query.kind()).isEqualTo("query");
        assertThat(query.command()).isEqualTo("catalog");
        assertThat(query.sn()).isEqualTo(5);
        assertThat(query.deviceId()).isEqualTo("34020000001110000001");
    }
}
