package cn.fengsui.dashboard.cameras;

import cn.fengsui.dashboard.navigation.Parts;
import cn.fengsui.dashboard.navigation.Wording;
import cn.fengsui.domain.camera.Camera;
import cn.fengsui.domain.camera.Viewability;
import com.fasterxml.jackson.databind.JsonNode;
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
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The left of the page: filters by state, search and the tree. The tree is the gateway's own, read branch by branch;
 * while something is searched, and when the gateway does not answer, it is the catalogue by divisions.
 */
final class CataloguePanel extends Section {

    private static final int OPEN_AT_FIRST = 3;

    private final Wording wording;
    private final Function<Camera, CameraState> stateOf;
    private final Consumer<String> read;
    private final TextField search = new TextField();
    private final TreeGrid<Node> grid = new TreeGrid<>();
    private final Span told = Parts.text("cm-told", "");
    private final Map<String, NativeButton> states = new LinkedHashMap<>();
    private final GatewayTree gateway = new GatewayTree();
    private Map<String, Camera> byId = Map.of();
    private Map<String, CameraState> judged = Map.of();
    private CameraTree tree = CameraTree.of(List.of(), "", any -> true, "");
    private @Nullable Viewability wanted;
    private boolean isLost;
    /** The camera to be shown selected as soon as its branch has come, and the device behind which it is. */
    private String wish = "";

    private String wishedDevice = "";

    /** Reads the tree in memory; nothing is copied into the browser but what is on the screen. */
    private final class Rows extends AbstractBackEndHierarchicalDataProvider<Node, Void> {
        @Override
        public int getChildCount(HierarchicalQuery<Node, Void> query) {
            return below(query.getParent()).size();
        }

        @Override
        public boolean hasChildren(Node node) {
            return node.isOpen();
        }

        @Override
        protected Stream<Node> fetchChildrenFromBackEnd(HierarchicalQuery<Node, Void> query) {
            return below(query.getParent()).stream().skip(query.getOffset()).limit(query.getLimit());
        }

        @Override
        public @Nullable Node getParent(Node node) {
            List<Node> path = pathTo(node.key());
            return path.size() < 2 ? null : path.get(path.size() - 2);
        }

        @Override
        public Object getId(Node node) {
            return node.key();
        }
    }

    /**
     * @param stateOf the state of a camera now
     * @param read asks the gateway for a branch, whose answer comes to {@link #put}
     */
    CataloguePanel(
            Wording wording, Function<Camera, CameraState> stateOf, Consumer<String> read, Consumer<Camera> picked) {
        this.wording = wording;
        this.stateOf = stateOf;
        this.read = read;
        addClassName("cm-tree");
        getElement().setAttribute("aria-label", getTranslation("cameras.tree"));
        search.setPlaceholder(getTranslation("cameras.search"));
        search.setAriaLabel(getTranslation("cameras.search"));
        search.setClearButtonVisible(true);
        search.setWidthFull();
        search.setValueChangeMode(ValueChangeMode.LAZY);
        search.addValueChangeListener(typed -> draw(true));
        grid.addThemeVariants(GridVariant.LUMO_NO_BORDER, GridVariant.LUMO_COMPACT, GridVariant.LUMO_NO_ROW_BORDERS);
        var cells = new TreeCells(wording, camera -> judged.getOrDefault(camera.id(), stateOf.apply(camera)));
        grid.addComponentHierarchyColumn(cells::name).setFlexGrow(1);
        grid.addColumn(new ComponentRenderer<>(cells::counts)).setWidth("84px").setFlexGrow(0);
        grid.addColumn(new ComponentRenderer<>(cells::trouble)).setWidth("92px").setFlexGrow(0);
        grid.setDataProvider(new Rows());
        grid.setSizeFull();
        grid.addItemClickListener(click -> Optional.<Node>ofNullable(click.getItem()) // gone since it was drawn
                .ifPresent(this::open));
        grid.addExpandListener(expanded -> expanded.getItems().forEach(this::readBelow));
        grid.addSelectionListener(selection -> {
            if (selection.isFromClient()) {
                wish = "";
                selection.getFirstSelectedItem().map(Node::camera).ifPresent(picked);
            }
        });
        add(Parts.box("se", search), told, grid);
    }

    /** The filter buttons, for the page's header. */
    Span filters() {
        var bar = Parts.text("cm-fl", "");
        bar.getElement().setAttribute("role", "group");
        state(bar, "ALL", null);
        for (Viewability one : Viewability.values()) {
            state(bar, one.name(), one);
        }
        return bar;
    }

    /** The first camera that can be viewed, or the first one. */
    Optional<Camera> first() {
        List<Camera> all = tree.divisions().stream()
                .flatMap(division -> tree.below(division).stream())
                .map(Node::camera)
                .filter(camera -> camera != null)
                .toList();
        return all.stream()
                .filter(camera -> judged.get(camera.id()).isWell())
                .findFirst()
                .or(() -> all.stream().findFirst());
    }

    /** Shows these cameras, when anything about them has changed. */
    void show(Collection<Camera> fresh) {
        Map<String, Camera> cameras = fresh.stream().collect(Collectors.toMap(Camera::id, one -> one));
        Map<String, CameraState> now = new HashMap<>();
        fresh.forEach(camera -> now.put(camera.id(), stateOf.apply(camera)));
        if (!cameras.equals(byId) || !now.equals(judged)) {
            boolean first = byId.isEmpty();
            byId = cameras;
            judged = now;
            draw(first);
        }
    }

    /** Branches that are on the screen, to be read again. */
    Set<String> branches() {
        return gateway.read();
    }

    /** A branch of the gateway's tree has come. */
    void put(String key, JsonNode answer) {
        boolean first = gateway.isEmpty();
        isLost = false;
        gateway.put(key, answer, id -> Optional.ofNullable(byId.get(id)));
        draw(first);
        select();
    }

    /**
     * Selects a camera that was chosen elsewhere, reading the branches of its device until it is found.
     *
     * @param device behind which it is; empty = not known
     */
    void reveal(Camera camera, String device) {
        wish = camera.id();
        wishedDevice = device;
        if (isSearching() && tree.divisions().stream().noneMatch(division -> holds(tree.below(division)))) {
            wanted = null;
            search.clear();
            draw(false);
        }
        select();
    }

    /** From the top to the camera of this id or the place of this key. */
    private List<Node> pathTo(String key) {
        return isSearching() || gateway.isEmpty() ? tree.pathTo(key) : gateway.pathTo(key);
    }

    private boolean holds(List<Node> nodes) {
        return nodes.stream()
                .anyMatch(node -> node.camera() != null && node.camera().id().equals(wish));
    }

    private void select() {
        if (wish.isEmpty()) {
            return;
        }
        List<Node> path = pathTo(wish);
        if (path.isEmpty()) {
            gateway.unread(wishedDevice).forEach(read);
            return;
        }
        wish = "";
        grid.expand(path.subList(0, path.size() - 1));
        Node leaf = path.getLast();
        grid.select(leaf);
        grid.scrollToItem(leaf);
    }

    /** The gateway does not answer: what is known stays, and is said to be old. */
    void sayLost() {
        if (!isLost) {
            isLost = true;
            draw(gateway.isEmpty());
        }
    }

    private void state(Span bar, String name, @Nullable Viewability of) {
        var button = Parts.button("", "", () -> {
            wanted = of;
            draw(true);
        });
        states.put(name, button);
        bar.add(button);
    }

    /** @param expand true to open the first branches, or all of them while something is searched */
    private void draw(boolean expand) {
        Viewability only = wanted;
        tree = CameraTree.of(
                byId.values(),
                search.getValue(),
                camera -> only == null || judged.get(camera.id()).word() == only,
                getTranslation("cameras.noDivision"));
        grid.getDataProvider().refreshAll();
        states.forEach((name, button) -> {
            Viewability of = name.equals("ALL") ? null : Viewability.valueOf(name);
            long count = judged.values().stream()
                    .filter(state -> of == null || state.word() == of)
                    .count();
            String word = of == null ? getTranslation("cameras.state.ALL") : wording.isEnglish() ? of.en() : of.zh();
            button.setText(word + " " + count);
            button.getElement().setAttribute("aria-pressed", "" + (of == wanted));
        });
        told.setText(words());
        told.setVisible(!told.getText().isEmpty());
        if (expand) {
            int most = isSearching() ? Integer.MAX_VALUE : OPEN_AT_FIRST;
            grid.expand(below(null).stream().filter(Node::isOpen).limit(most).toList());
        }
    }

    private String words() {
        if (isSearching()) {
            return getTranslation("cameras.tree.found", Integer.toString(tree.total()));
        }
        return !isLost ? "" : getTranslation(gateway.isEmpty() ? "cameras.tree.lost" : "cameras.tree.old");
    }

    private boolean isSearching() {
        return !search.getValue().isBlank() || wanted != null;
    }

    private List<Node> below(@Nullable Node parent) {
        if (isSearching() || gateway.isEmpty()) {
            return parent == null ? tree.divisions() : tree.below(parent);
        }
        return gateway.below(parent == null ? GatewayTree.TOP : parent.key());
    }

    private void readBelow(Node node) {
        if (!isSearching() && !gateway.isEmpty() && !gateway.isRead(node.key())) {
            read.accept(node.key());
        }
    }

    private void open(Node node) {
        if (node.isOpen()) {
            if (grid.isExpanded(node)) {
                grid.collapse(node);
            } else {
                grid.expand(node);
            }
        }
    }
}
