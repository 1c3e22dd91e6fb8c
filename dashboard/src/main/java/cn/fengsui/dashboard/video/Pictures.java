package cn.fengsui.dashboard.video;

import cn.fengsui.dashboard.push.Screen;
import cn.fengsui.dashboard.shell.Markup;
import cn.fengsui.domain.identity.Actor;
import cn.fengsui.domain.video.LiveOptions;
import cn.fengsui.domain.video.LiveRequest;
import cn.fengsui.domain.video.LiveViewException;
import cn.fengsui.domain.video.LiveViews;
import cn.fengsui.domain.video.ViewReason;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Div;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The tiles of one screen. A camera that stays keeps its tile, its connection and its audit row; a new one is asked for
 * with the reason. Owned by the session lock; answers come back through {@link UI#access}.
 */
public final class Pictures extends Div {

    private static final int MOST_MAIN = 9;
    private static final long STAGGER_MILLIS = 120;

    private final LiveViews liveViews;
    private final Actor actor;
    private final String zone;
    private LiveOptions.@Nullable Stream wanted;
    /** What this browser decodes; a tile says so when it meets a camera it cannot show. */
    private LiveOptions.Codec codec = LiveOptions.Codec.ANY;

    private final Map<String, Slot> slots = new HashMap<>();
    /** How many this call of {@link #show} has opened. */
    private int opening;

    /** One tile and why it is open; {@code attempt} counts the addresses asked for. */
    private static final class Slot {
        final Tile tile;
        ViewReason reason;
        String note;
        int attempt;
        boolean isAudible;

        Slot(Tile tile, ViewReason reason, String note) {
            this.tile = tile;
            this.reason = reason;
            this.note = note;
        }
    }

    /** @param actor who looks: asked for with every view and watermarked in every picture */
    public Pictures(LiveViews liveViews, Actor actor, String zone) {
        this.liveViews = liveViews;
        this.actor = actor;
        this.zone = zone;
        addClassName("tiles");
    }

    /**
     * Shows these cameras for this reason.
     *
     * @return their tiles, in the order of the cameras
     */
    public List<Tile> show(List<CameraChoice.Chosen> cameras, ViewReason reason, String note, boolean numbered) {
        Set<String> wanted = new HashSet<>();
        cameras.forEach(chosen -> wanted.add(chosen.camera().id()));
        slots.entrySet().removeIf(entry -> {
            boolean gone = !wanted.contains(entry.getKey());
            if (gone) {
                remove(entry.getValue().tile);
            }
            return gone;
        });
        var order = new ArrayList<Tile>();
        opening = 0;
        for (int i = 0; i < cameras.size(); i++) {
            CameraChoice.Chosen chosen = cameras.get(i);
            Slot slot = slots.get(chosen.camera().id());
            if (slot == null) {
                slot = open(chosen, reason, note);
            }
            slot.reason = reason;
            slot.note = note;
            slot.tile.setNumber(numbered ? Integer.toString(i + 1) : "");
            slot.tile.setDistance(chosen.metres() < 0 ? "" : metres(chosen.metres()));
            slot.tile.getElement().getClassList().set("hero", i == 0);
            order.add(slot.tile);
        }
        return order;
    }

    /** How many pictures are wanted on this screen. */
    public int size() {
        return slots.size();
    }

    /** The stream of tiles that are opened from now on, in place of our own choice. */
    public void choose(LiveOptions.Stream stream) {
        wanted = stream;
    }

    /** The first picture goes on from this address, with its sound on; good for one connection. */
    public void listen(String url) {
        slots.values().stream().findFirst().ifPresent(slot -> {
            slot.isAudible = true;
            slot.attempt++; // an answer that is still under way would be without sound
            slot.tile.listen(url);
        });
    }

    /** Who looks, as it stands in every picture. */
    public String watermark() {
        String seat = Markup.seat(this, actor.seat());
        return actor.displayName() + (seat.isEmpty() ? "" : " " + seat);
    }

    private Slot open(CameraChoice.Chosen chosen, ViewReason reason, String note) {
        String id = chosen.camera().id();
        var slot = new Slot(new Tile(id, chosen.camera().name(), zone, watermark()), reason, note);
        slot.tile.onNeedUrl(event -> {
            codec = event.codec();
            slot.isAudible = event.isAudible();
            ask(id, slot);
        });
        slots.put(id, slot);
        add(slot.tile);
        if (opening++ == 0) {
            ask(id, slot);
        } else {
            askLater(id, slot, opening - 1);
        }
        return slot;
    }

    /** Pictures of one page start one after the other: cameras, gateway and browser are not asked all at once. */
    private void askLater(String id, Slot slot, int place) {
        Executor next = Screen.next(UI.getCurrent());
        CompletableFuture.delayedExecutor(place * STAGGER_MILLIS, TimeUnit.MILLISECONDS)
                .execute(() -> next.execute(() -> {
                    if (slots.get(id) == slot && slot.attempt == 0) {
                        ask(id, slot);
                    }
                }));
    }

    private void ask(String cameraId, Slot slot) {
        UI ui = UI.getCurrent();
        int attempt = ++slot.attempt;
        liveViews
                .open(new LiveRequest(cameraId, slot.reason, slot.note, actor)
                        .with(new LiveOptions(stream(), slot.isAudible, codec)))
                .whenCompleteAsync(
                        (view, failed) -> {
                            if (slots.get(cameraId) != slot || slot.attempt != attempt) {
                                return; // the tile went meanwhile, or a newer answer is under way
                            }
                            if (failed == null) {
                                slot.tile.play(view.url());
                            } else {
                                slot.tile.refuse(words(failed), attempt);
                            }
                        },
                        Screen.next(ui));
    }

    /** Many pictures on one screen are small ones, and a browser decodes only so much. */
    private LiveOptions.Stream stream() {
        if (wanted != null) {
            return wanted;
        }
        return slots.size() > MOST_MAIN ? LiveOptions.Stream.SUB : LiveOptions.Stream.MAIN;
    }

    private String words(Throwable failed) {
        Throwable cause =
                failed instanceof CompletionException && failed.getCause() != null ? failed.getCause() : failed;
        return cause instanceof LiveViewException refused
                ? getTranslation("tile.refused." + refused.reason().name())
                : getTranslation("tile.refused.GATEWAY_UNREACHABLE");
    }

    private static String metres(int metres) {
        return metres < 1000 ? metres + " m" : Math.round(metres / 100.0) / 10.0 + " km";
    }
}
