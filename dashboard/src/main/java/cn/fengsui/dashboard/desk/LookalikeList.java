package cn.fengsui.dashboard.desk;

import cn.fengsui.dashboard.desk.Lookalikes.Lookalike;
import cn.fengsui.dashboard.navigation.Parts;
import cn.fengsui.dashboard.navigation.Wording;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** "Perhaps the same as": other incidents, each to be merged into or to be told apart. Hidden when there is none. */
final class LookalikeList extends Div {

    private final Wording wording;
    private final Consumer<Lookalike> merge;
    private final Consumer<Lookalike> apart;
    private final UnorderedList list = new UnorderedList();
    private final Set<String> decided = new HashSet<>(); // here, until the stream jobs have followed

    LookalikeList(Wording wording, Consumer<Lookalike> merge, Consumer<Lookalike> apart) {
        this.wording = wording;
        this.merge = merge;
        this.apart = apart;
        addClassName("dk-same");
        getElement().setAttribute("role", "region");
        getElement().setAttribute("aria-label", getTranslation("desk.same"));
        add(Parts.text("b", getTranslation("desk.same")), Parts.text("t2", getTranslation("desk.same.remark")), list);
        setVisible(false);
    }

    void show(IncidentFile file) {
        list.removeAll();
        List<Lookalike> open = file.lookalikes().stream()
                .filter(one -> !decided.contains(mark(one)))
                .toList();
        open.forEach(one -> list.add(line(one)));
        setVisible(!open.isEmpty());
    }

    /** It was told apart: it is not offered again at this desk. */
    void forget(Lookalike lookalike) {
        decided.add(mark(lookalike));
    }

    private static String mark(Lookalike lookalike) {
        return lookalike.candidateId() + " " + lookalike.ownReports();
    }

    private ListItem line(Lookalike one) {
        var other = one.other();
        var words = new Span(String.join(
                " · ",
                wording.title(other),
                wording.clock(other.occurredAt()),
                other.place().line(),
                wording.of(other.state()),
                other.id()));
        var mergeButton = Parts.button("", getTranslation("desk.same.merge"), () -> merge.accept(one));
        mergeButton.setEnabled(other.state().isOpen());
        if (!other.state().isOpen()) {
            mergeButton.getElement().setAttribute("title", getTranslation("desk.refused.NOT_MERGEABLE"));
        }
        return new ListItem(
                Parts.badge(other.level(), true),
                Parts.text("n", Math.round(100 * one.confidence()) + "%"),
                words,
                mergeButton,
                Parts.button("", getTranslation("desk.same.apart"), () -> apart.accept(one)));
    }
}
