package cn.fengsui.dashboard.cameras;

import cn.fengsui.dashboard.cameras.CameraTree.Node;
import cn.fengsui.dashboard.navigation.Parts;
import cn.fengsui.domain.camera.Camera;
import cn.fengsui.domain.camera.CameraStatus;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.component.treegrid.TreeGrid;
import com.vaadin.flow.data.provider.hierarchy.AbstractBackEndHierarchicalDataProvider;
import com.vaadin.flow.data.provider.hierarchy.HierarchicalQuery;
import com.vaadin.flow.data.renderer.ComponentRenderer;
import com.vaadin.flow.data.value.ValueChangeMode;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The left of the page: filters by state, search and the tree. Rows are fetched as they scroll into view. */
final class CataloguePanel extends Section {

    private final TextField search = new TextField();
    private final TreeGrid<Node> grid = new TreeGrid<>();
    private final Map<String, NativeButton> states = new LinkedHashMap<>();
    private Collection<Camera> catalogue = List.of();
    private CameraTree tree = CameraTree.of(List.of(), "", null, "");
    private @Nullable CameraStatus status;

    /** Reads the tree in memory; nothing is copied into the browser but what is on the screen. */
    private final class Rows extends AbstractBackEndHierarchicalDataProvider<Node, Void> {
        @Override
        public int getChildCount(HierarchicalQuery<Node, Void> query) {
            return below(query.getParent()).size();
        }

        @Override
        public boolean hasChildren(Node node) {
            return node.isDivision();
        }

        @Override
        protected Stream<Node> fetchChildrenFromBackEnd(HierarchicalQuery<Node, Void> query) {
            return below(query.getParent()).stream().skip(query.getOffset()).limit(query.getLimit());
        }

        @Override
        public Object getId(Node node) {
            return node.key();
        }
    }

    CataloguePanel(Consumer<Camera> picked) {
        addClassName("cm-tree");
        getElement().setAttribute("aria-label", getTranslation("cameras.tree"));
        search.setPlaceholder(getTranslation("cameras.search"));
        search.setAriaLabel(getTranslation("cameras.search"));
        search.setClearButtonVisible(true);
        search.setWidthFull();
        search.setValueChangeMode(ValueChangeMode.LAZY);
        search.addValueChangeListener(typed -> draw(true));
        grid.addThemeVariants(GridVariant.LUMO_NO_BORDER, GridVariant.LUMO_COMPACT, GridVariant.LUMO_NO_ROW_BORDERS);
        grid.addComponentHierarchyColumn(this::name).setFlexGrow(1);
        grid.addColumn(new ComponentRenderer<>(this::counts)).setWidth("92px").setFlexGrow(0);
        grid.addColumn(new ComponentRenderer<>(this::trouble)).setWidth("66px").setFlexGrow(0);
        grid.setDataProvider(new Rows());
        grid.setSizeFull();
        grid.addItemClickListener(click -> open(click.getItem()));
        grid.addSelectionListener(
                selection -> selection.getFirstSelectedItem().map(Node::camera).ifPresent(picked));
        add(Parts.box("se", search), grid);
    }

    /** The filter buttons, for the page's header. */
    Span filters() {
        var bar = Parts.text("cm-fl", "");
        bar.getElement().setAttribute("role", "group");
        state(bar, "ALL", null);
        for (CameraStatus one : CameraStatus.values()) {
            state(bar, one.name(), one);
        }
        return bar;
    }

    /** The first camera of the tree. */
    Optional<Camera> first() {
        return tree.divisions().stream()
                .flatMap(division -> tree.below(division).stream())
                .findFirst()
                .map(Node::camera);
    }

    void show(Collection<Camera> fresh) {
        if (!fresh.equals(catalogue)) {
            boolean first = catalogue.isEmpty();
            catalogue = fresh;
            draw(first);
        }
    }

    private void state(Span bar, String name, @Nullable CameraStatus wanted) {
        var button = Parts.button("", "", () -> {
            status = wanted;
            draw(true);
        });
        states.put(name, button);
        bar.add(button);
    }

    /** @param expand true to open the first division, or all of them while something is searched */
    private void draw(boolean expand) {
        tree = CameraTree.of(catalogue, search.getValue(), status, getTranslation("cameras.noDivision"));
        grid.getDataProvider().refreshAll();
        states.forEach((name, button) -> {
            CameraStatus of = name.equals("ALL") ? null : CameraStatus.valueOf(name);
            long count = catalogue.stream()
                    .filter(camera -> of == null || camera.status() == of)
                    .count();
            button.setText(getTranslation("cameras.state." + name) + " " + count);
            button.getElement().setAttribute("aria-pressed", "" + (of == status));
        });
        if (expand) {
            boolean searching = !search.getValue().isBlank() || status != null;
            grid.expand(
                    searching
                            ? tree.divisions()
                            : tree.divisions().stream().limit(1).toList());
        }
    }

    private List<Node> below(@Nullable Node parent) {
        return parent == null ? tree.divisions() : tree.below(parent);
    }

    private void open(Node node) {
        if (node.isDivision()) {
            if (grid.isExpanded(node)) {
                grid.collapse(node);
            } else {
                grid.expand(node);
            }
        }
    }

    private Span name(Node node) {
        if (node.camera() == null) {
            return Parts.text("cm-up", node.name());
        }
        var mark = Parts.text("cm-h " + (node.online() == 1 ? "" : "x"), mark(node.camera()));
        mark.getElement().setAttribute("aria-hidden", "true");
        return new Span(mark, new Span(node.name()));
    }

    private static String mark(Camera camera) {
        return switch (camera.status()) {
            case ONLINE -> "✓";
            case OFFLINE -> "✕";
            case UNKNOWN -> "?";
        };
    }

    private Span counts(Node node) {
        if (node.isDivision()) {
            return Parts.text("c", node.online() + "/" + node.total());
        }
        return Parts.text("c", node.camera() == null ? "" : kind(node.camera()));
    }

    private String kind(Camera camera) {
        return getTranslation("cameras.ptz." + (camera.ptzType() >= 1 && camera.ptzType() <= 4 ? camera.ptzType() : 0));
    }

    private Span trouble(Node node) {
        if (node.isDivision()) {
            return Parts.text("b", node.notOnline() == 0 ? "" : Integer.toString(node.notOnline()));
        }
        boolean well = node.camera() == null || node.camera().status() == CameraStatus.ONLINE;
        return Parts.text(
                "b", well ? "" : getTranslation("cameras.state." + node.camera().status()));
    }
}
