package cn.fengsui.video.query;

import static org.assertj.core.api.Assertions.assertThat;

import cn.fengsui.video.manscdp.Manscdp;
import cn.fengsui.video.query.Collected.Progress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** When a list is whole, though its counts lie (field problems 5 and 11). */
class CollectedTest {

    private final Collected list = new Collected(Parts.list("L", "K"));

    @Test
    void isWholeWithTheLastDifferentItemInWhateverOrder() {
        assertThat(list.add(part(3, "b"))).isEqualTo(Progress.MORE);
        assertThat(list.add(part(3, "b"))).isEqualTo(Progress.MORE);
        assertThat(list.add(part(3, "c", "b"))).isEqualTo(Progress.MORE);
        assertThat(list.add(part(3, "a"))).isEqualTo(Progress.WHOLE);
        assertThat(list.answer().complete()).isTrue();
        assertThat(list.answer().items("L")).hasSize(5);
    }

    @Test
    void settlesWhenAPageIsAsLongAsTheTotal() {
        assertThat(list.add(part(2, "a", "b"))).isEqualTo(Progress.SETTLING);
        assertThat(list.add(part(2, "c", "d"))).isEqualTo(Progress.SETTLING);
        assertThat(list.answer().complete()).isTrue();
    }

    @Test
    void settlesWhenThereIsNoTotal() {
        assertThat(list.add(part(-1, "a"))).isEqualTo(Progress.SETTLING);
    }

    @Test
    void isWholeAtOnceWhenThereIsNothingOrTheDeviceRefuses() {
        assertThat(list.add(part(0))).isEqualTo(Progress.WHOLE);
        assertThat(new Collected(Parts.list("L")).add(read("<Response><Result>ERROR</Result></Response>")))
                .isEqualTo(Progress.WHOLE);
    }

    @Test
    void endsAnAnswerThatNeverEndsAndSaysSo() {
        var endless = new Collected(new Parts.Elements(List.of(List.of("never"))));
        Manscdp part = read("<Response><Other>1</Other></Response>");
        int parts = 1;
        while (endless.add(part) == Progress.MORE && parts < 100_000) {
            parts++;
        }

        assertThat(parts).isEqualTo(20_000);
        assertThat(endless.answer().complete()).isFalse();
    }

    @Test
    void takesAnAnswerOfUnknownShapeAsOneMessageOrAsAList() {
        assertThat(new Collected(Parts.COUNTED).add(read("<Response><Pan>1</Pan></Response>")))
                .isEqualTo(Progress.WHOLE);
        assertThat(new Collected(Parts.COUNTED)
                        .add(read("<Response><SumNum>2</SumNum><AnyList><Item><K>1</K></Item></AnyList></Response>")))
                .isEqualTo(Progress.MORE);
    }

    private static Manscdp part(int total, String... keys) {
        var items = new StringBuilder();
        for (String key : keys) {
            items.append("<Item><K>").append(key).append("</K></Item>");
        }
        return read("<Response>" + (total < 0 ? "" : "<SumNum>" + total + "</SumNum>")
                + (keys.length == 0 ? "" : "<L Num=\"" + keys.length + "\">" + items + "</L>") + "</Response>");
    }

    private static Manscdp read(String xml) {
        return Manscdp.read(xml.getBytes(StandardCharsets.UTF_8)).orElseThrow();
    }
}
