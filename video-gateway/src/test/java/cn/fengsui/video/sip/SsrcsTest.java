package cn.fengsui.video.sip;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SsrcsTest {

    @Test
    void lendsSsrcsThatAreUniqueAndRestBeforeTheyComeBack() {
        var ssrcs = new Ssrcs(SsrcKind.LIVE, "34020000002000000001");

        String first = ssrcs.lend();
        String second = ssrcs.lend();
        ssrcs.giveBack(first);

        assertThat(first).matches("020000[0-9]{4}");
        assertThat(second).isNotEqualTo(first);
        assertThat(ssrcs.lend()).isNotIn(first, second);
    }
}
