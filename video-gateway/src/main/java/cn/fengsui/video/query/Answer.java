package cn.fengsui.video.query;

import cn.fengsui.video.manscdp.Element;
import cn.fengsui.video.manscdp.Manscdp;
import java.util.List;

/**
 * What a device answered.
 *
 * @param parts in the order they came, never empty
 * @param complete false when the device fell silent before its own total was reached
 */
public record Answer(List<Manscdp> parts, boolean complete) {

    public Answer {
        parts = List.copyOf(parts);
    }

    /** The first part's root element. */
    public Element root() {
        return parts.getFirst().root();
    }

    /** False when the device itself says that it could not. No {@code Result} counts as could. */
    public boolean isOk() {
        return parts.stream().noneMatch(part -> part.root().text("Result").equalsIgnoreCase("ERROR"));
    }

    /** The items of this list in all parts, as they came; repeated ones are still repeated. */
    public List<Element> items(String list) {
        return parts.stream()
                .flatMap(part -> part.root().child(list).stream())
                .flatMap(element -> element.children().stream())
                .toList();
    }
}
