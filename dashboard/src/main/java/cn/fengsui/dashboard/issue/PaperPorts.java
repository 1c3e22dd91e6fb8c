package cn.fengsui.dashboard.issue;

import cn.fengsui.domain.briefing.Briefings;
import cn.fengsui.domain.instruction.Instructions;
import cn.fengsui.store.Store;

/** The archive of briefings, and leaders' instructions. Both block. */
public record PaperPorts(Briefings briefings, Instructions instructions) {

    public static PaperPorts of(Store store) {
        return new PaperPorts(store.briefings(), store.instructions());
    }
}
