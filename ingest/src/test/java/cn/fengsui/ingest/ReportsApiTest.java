package cn.fengsui.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** {@code POST /api/v1/reports} through the door, with a real PostgreSQL behind it. */
class ReportsApiTest {

    private static RunningCity city;

    @BeforeAll
    static void open() throws IOException {
        city = new RunningCity();
    }

    @AfterAll
    static void close() throws IOException {
        city.close();
    }

    @Test
    void takesOneObject() {
        var id = id();

        var answer = city.post(
                "/api/v1/reports", "application/json", RunningCity.report(id).encode());

        assertThat(answer.statusCode()).isEqualTo(202);
        assertThat(answer.body()).isEqualTo("{\"accepted\":1,\"duplicates\":0,\"rejected\":[]}");
        assertThat(city.store.reports().byKeys(java.util.List.of("tests/" + id)))
                .singleElement()
                .satisfies(report -> {
                    assertThat(report.place().division()).isEqualTo("柳湾街道");
                    assertThat(report.place().grid()).matches("第[0-9]+网格");
                    assertThat(report.drill()).isFalse();
                });
    }

    private static String id() {
        return UUID.randomUUID().toString();
    }
}
