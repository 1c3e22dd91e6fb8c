package cn.fengsui.video.manscdp;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ManscdpWriterTest {

    @Test
    void writesWhatReadsBackInEveryCharset() {
        for (String charset : new String[] {"GB2312", "GB18030", "UTF-8"}) {
            byte[] body = ManscdpWriter.notify("Catalog", 9, "34020000002000000001")
                    .beginList("DeviceList", 1)
                    .begin("Item")
                    .text("DeviceID", "34020000001320000001")
                    .text("Name", "A&B <3 \"楼\" '龘'\u0007 🎥")
                    .bytes(charset);

            Manscdp message = Manscdp.read(body).orElseThrow();

            assertThat(new String(body, StandardCharsets.ISO_8859_1))
                    .startsWith("<?xml version=\"1.0\" encoding=\"" + charset);
            assertThat(message.sn()).isEqualTo(9);
            assertThat(CatalogItem.of(message).getFirst().name()).isEqualTo("A&B <3 \"楼\" '龘' 🎥");
        }
    }

    @Test
    void isWellFormedForAStrictParser() throws Exception {
        byte[] body = ManscdpWriter.control("DeviceConfig", 1, "34020000001320000001")
                .begin("BasicParam")
                .text("Name", "<&>\"'\u0000\uffff\ud800")
                .end()
                .inner("<Extra>1</Extra>")
                .bytes("UTF-8");

        var document = javax.xml.parsers.DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new java.io.ByteArrayInputStream(body));

        assertThat(document.getElementsByTagName("Name").item(0).getTextContent())
                .isEqualTo("<&>\"'");
        assertThat(document.getElementsByTagName("Extra").getLength()).isEqualTo(1);
    }

    @Test
    void writesCharactersBeyondGb2312AsGb18030UnderTheUsualLabel() {
        byte[] body = ManscdpWriter.query("DeviceInfo", 1, "龘").bytes("GB2312");

        assertThat(new String(body, Charset.forName("GB18030"))).contains("<DeviceID>龘</DeviceID>");
    }

    @Test
    void writesAndReadsTimesInBeijing() {
        Instant noon = Instant.parse("2026-05-04T04:00:00Z");

        assertThat(GbTime.write(noon.plusMillis(900))).isEqualTo("2026-05-04T12:00:00");
        assertThat(GbTime.read("2026-05-04T12:00:00")).contains(noon);
        assertThat(GbTime.read(" 2026-05-04 12:00:00.5 ")).contains(noon.plusMillis(500));
        assertThat(GbTime.read("2026-05-04T04:00:00Z")).contains(noon);
        assertThat(GbTime.read("2026-05-04T12:00:00+08:00")).contains(noon);
        assertThat(GbTime.read("2026/05/04 12:00:00")).contains(noon);
        assertThat(GbTime.read("yesterday, after lunch")).isEmpty();
        assertThat(GbTime.read("")).isEmpty();
    }
}
