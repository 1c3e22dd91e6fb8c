package cn.fengsui.ingest.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.fengsui.ingest.report.Batch;
import io.vertx.core.json.JsonObject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tables and mappings, good, odd and broken. */
class TableTest {

    private static final String MAPPING = """
            {"columns":{"id":"编号","category":"类别","occurredAt":"时间","lng":"经度","lat":"纬度","description":"内容"},
             "timeFormats":["yyyy/M/d H:mm[:ss]","yyyy-MM-dd"],"categories":{"火":"A1"},"levels":{"急":"II"},"crs":"GCJ02"}
            """;
    private static final String TABLE = "编号,类别,时间,经度,纬度,内容\n1,火,2026/7/14 8:30,112.1,30.9,\"二楼,\"\"冒烟\"\"\"\n";

    @Test
    void readsQuotesSeparatorsAndLineEndsInFields() throws Exception {
        var rows = rows("a,\"b\"\"c\",\"d\r\ne\"\r\n\r\n,,\n\"\"x,y", ',');

        assertThat(rows).containsExactly(List.of("a", "b\"c", "d\r\ne"), List.of("", "", ""), List.of("x", "y"));
    }

    @Test
    void readsATableWithOtherSeparators() throws Exception {
        assertThat(rows("a;b\nc;d", ';')).containsExactly(List.of("a", "b"), List.of("c", "d"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "GB18030", "UTF-16LE", "UTF-16BE"})
    void tellsEncodingsApart(String encoding) throws Exception {
        var text = (encoding.startsWith("UTF-16") ? "\uFEFF" : "") + TABLE;

        var item = first(text.getBytes(Charset.forName(encoding)));

        assertThat(item.json().getString("description")).isEqualTo("二楼,\"冒烟\"");
        assertThat(item.json().getString("category")).isEqualTo("A1");
        assertThat(item.json().getString("occurredAt")).isEqualTo("2026-07-14T00:30Z");
        assertThat(item.json().getJsonObject("location").getString("crs")).isEqualTo("GCJ02");
    }

    @Test
    void saysWhichColumnHoldsCharactersOfAnotherEncoding() throws Exception {
        var mapping = Mapping.of(new JsonObject(MAPPING).put("encoding", "UTF-8"));
        byte[] titles = "编号,类别,时间,经度,纬度,内容\n".getBytes(StandardCharsets.UTF_8);
        byte[] row = "1,火,2026/7/14 8:30,,,冒烟\n".getBytes(Charset.forName("GB18030"));
        byte[] both = Arrays.copyOf(titles, titles.length + row.length);
        System.arraycopy(row, 0, both, titles.length, row.length);

        var item =
                Table.open("s", mapping, new ByteArrayInputStream(both)).next().item();

        assertThat(item.problem()).contains("line 2").contains("not in the table's encoding");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"columns\":{}}",
                "{\"columns\":{\"id\":\"a\",\"category\":\"b\",\"occurredAt\":\"c\",\"lng\":\"d\"}}",
                "{\"columns\":{\"id\":\"a\",\"category\":\"b\",\"occurredAt\":\"c\",\"callerName\":\"d\"}}",
                "{\"columns\":{\"id\":\"a\",\"category\":\"b\",\"occurredAt\":\"c\"},\"categories\":{\"上访\":\"P1\"}}",
                "{\"columns\":{\"id\":\"a\",\"category\":\"b\",\"occurredAt\":\"c\"},\"zone\":\"Moon\"}",
                "{\"columns\":{\"id\":\"a\",\"category\":\"b\",\"occurredAt\":\"c\"},\"timeFormats\":[\"qqqqqq{\"]}",
                "{\"columns\":{\"id\":7}}",
                "{\"columns\":null}",
                "{\"columns\":{\"id\":\"a\"},\"encoding\":7}",
                "{\"columns\":{\"id\":\"a\"},\"timeFormats\":[null]}",
                "{\"colums\":{}}"
            })
    void refusesMappingsThatCannotWork(String mapping) {
        assertThatThrownBy(() -> Mapping.of(new JsonObject(mapping)))
                .isInstanceOf(BadTable.class)
                .hasMessageContaining("mapping");
    }

    @Test
    void readsOrRefusesWhateverBytesCome() throws Exception {
        var mapping = Mapping.of(new JsonObject(MAPPING));
        byte[] good = (TABLE + "2,火,2026-07-14,x,30.9,\"a\nb\"\n3,水,,,,\n").getBytes(StandardCharsets.UTF_8);
        var random = new Random(5);
        for (int round = 0; round < 4_000; round++) {
            var bytes = Arrays.copyOf(good, round % 2 == 0 ? random.nextInt(good.length + 1) : good.length);
            for (int flip = random.nextInt(4); flip > 0 && bytes.length > 0; flip--) {
                bytes[random.nextInt(bytes.length)] = (byte) "\",\n\r;\u0000x9\u00FF".charAt(random.nextInt(9));
            }
            try {
                var table = Table.open("s", mapping, new ByteArrayInputStream(bytes));
                for (var row = table.next(); row != null; row = table.next()) {
                    assertThat(row.item().json() == null)
                            .isEqualTo(!row.item().problem().isEmpty());
                }
            } catch (BadTable said) {
                assertThat(said.getMessage()).endsWith(".").containsAnyOf("row", "table");
            }
        }
    }

    private static Batch.Item first(byte[] table) throws IOException, BadTable {
        return Table.open("s", Mapping.of(new JsonObject(MAPPING)), new ByteArrayInputStream(table))
                .next()
                .item();
    }

    private static List<List<String>> rows(String text, char separator) throws IOException, BadTable {
        var rows = new CsvRows(new StringReader(text), separator);
        List<List<String>> read = new ArrayList<>();
        for (var row = rows.next(); row != null; row = rows.next()) {
            read.add(row.fields());
        }
        return read;
    }
}
