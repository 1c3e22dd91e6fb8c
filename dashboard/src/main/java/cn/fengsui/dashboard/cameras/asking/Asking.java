package cn.fengsui.dashboard.cameras.asking;

import java.util.function.Consumer;

/** Gets a reason before anything is shown, moved, spoken or taken away. */
@FunctionalInterface
public interface Asking {

    /** Calls back with the reason that holds, asking for one where there is none. */
    void withReason(Consumer<GivenReason> given);
}
