package cn.fengsui.store.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.fengsui.store.Store;
import cn.fengsui.store.StoreException;
import cn.fengsui.store.TestServer;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BinaryRowsTest {

    private Store store;
    private Database database;

    @BeforeEach
    void open() {
        store = TestServer.store();
        database = Database.open(store.jdbc(), 1);
        database.inTransaction(
                sql -> sql.update("create table pair (n bigint primary key, told text, at timestamptz, yes boolean)"));
    }

    @AfterEach
    void close() {
        database.close();
        store.close();
    }

    @ParameterizedTest
    @CsvSource({
        "1, 路面积水，约二十厘米, 2026-11-22T08:15:30.123456Z, true",
        "-9223372036854775808, '', 1969-12-31T23:59:59.9999996Z, false",
        "0, 𠮷野\u0000家, 1999-12-31T23:59:59.999999499Z, false",
        "42, a\"b\\c, 2000-01-01T00:00:00Z, true",
    })
    void bringsInWhatAnInsertBringsIn(long n, String told, Instant at, boolean yes) {
        copy(new BinaryRows(4, 0).row().number(n).text(told).time(at).flag(yes));

        long same = database.inTransaction(sql -> sql.number(
                "select count(*) from pair where n = ? and told = ? and at = ?::timestamptz and yes = ?",
                n,
                told,
                at.toString(),
                yes));

        assertThat(same).isEqualTo(1);
    }

    @Test
    void bringsInManyRowsAndNoneAtAll() {
        var rows = new BinaryRows(4, 16); // grows as it must
        for (int n = 0; n < 10_000; n++) {
            rows.row()
                    .number(n)
                    .text("第" + n + "号".repeat(n % 50))
                    .time(Instant.EPOCH)
                    .flag(n % 2 == 0);
        }
        copy(rows);
        copy(new BinaryRows(4, 16));

        assertThat(count("select count(*) from pair")).isEqualTo(10_000);
        assertThat(count("select n from pair where told = '第77" + "号".repeat(27) + "'"))
                .isEqualTo(77);
    }

    @Test
    void leavesNothingAndAUsableConnectionWhenARowIsRefused() {
        var rows = new BinaryRows(4, 16);
        rows.row().number(1).text("a").time(Instant.EPOCH).flag(true);
        rows.row().number(1).text("b").time(Instant.EPOCH).flag(true);

        assertThatThrownBy(() -> copy(rows)).isInstanceOf(StoreException.class);

        assertThat(count("select count(*) from pair")).isZero();
    }

    private void copy(BinaryRows rows) {
        database.inTransaction(sql -> {
            sql.copy("pair (n, told, at, yes)", rows);
            return true;
        });
    }

    private long count(String question) {
        return database.inTransaction(sql -> sql.number(question));
    }
}
