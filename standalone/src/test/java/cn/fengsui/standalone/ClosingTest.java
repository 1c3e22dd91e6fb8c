package cn.fengsui.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import org.junit.jupiter.api.Test;

class ClosingTest {

    @Test
    void closesInReverseOrderOnceAndGoesOnPastAFailure() {
        var order = new ArrayList<String>();
        var closing = new Closing();
        closing.add("first", () -> order.add("first"));
        closing.add("second", () -> {
            order.add("second");
            throw new IllegalStateException("stuck");
        });
        closing.add("third", () -> order.add("third"));

        closing.close();
        closing.close();

        assertThat(order).containsExactly("third", "second", "first");
    }
}
