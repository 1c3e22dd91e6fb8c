package cn.fengsui.dashboard.preview;

import cn.fengsui.dashboard.issue.PaperPorts;
import cn.fengsui.domain.briefing.Briefings;
import cn.fengsui.domain.instruction.Instructions;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Optional;

/** An archive that is empty and stays so: the previews of the wall need no paper. */
final class PreviewPapers {

    private static final InvocationHandler EMPTY = (port, asked, arguments) -> {
        if (asked.getReturnType() == List.class) {
            return List.of();
        }
        if (asked.getReturnType() == Optional.class) {
            return Optional.empty();
        }
        throw new UnsupportedOperationException("a preview keeps no papers: " + asked.getName());
    };

    private PreviewPapers() {}

    static PaperPorts ports() {
        return new PaperPorts(empty(Briefings.class), empty(Instructions.class));
    }

    private static <T> T empty(Class<T> port) {
        return port.cast(Proxy.newProxyInstance(port.getClassLoader(), new Class<?>[] {port}, EMPTY));
    }
}
