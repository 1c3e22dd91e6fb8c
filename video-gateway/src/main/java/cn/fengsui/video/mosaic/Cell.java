package cn.fengsui.video.mosaic;

import cn.fengsui.domain.camera.PrivacyMask;
import cn.fengsui.video.decode.AnnexB;
import cn.fengsui.video.decode.Canvas;
import cn.fengsui.video.decode.VideoDecoder;
import cn.fengsui.video.fmp4.Fragment;
import cn.fengsui.video.fmp4.InitSegment;
import cn.fengsui.video.live.LiveState;
import cn.fengsui.video.live.PictureSink;
import cn.fengsui.video.live.PictureSource;
import cn.fengsui.video.live.Trouble;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One camera of a mosaic. Its media thread fills the queue; the mosaic's thread does everything else. Pictures larger
 * than a small stream's are decoded at their keyframes only, so that one large camera does not stop fifteen others.
 */
final class Cell implements PictureSink {

    private static final int QUEUE_LIMIT = 400;
    private static final int LARGEST_DECODED_WHOLE = 1024 * 576;
    private static final long FRESH_NANOS = 2_000_000_000L;
    private static final long SECOND_NANOS = 1_000_000_000L;
    private static final long SECONDS_A_MINUTE = 60;
    private static final int GREY = 40;

    private record Picture(InitSegment init, Fragment fragment) {}

    private final String name;
    private final int place;
    private final PictureSource source;
    private final Supplier<List<PrivacyMask.Rectangle>> masks;
    private final LongAdder dropped;
    private final BlockingQueue<Picture> queue = new ArrayBlockingQueue<>(QUEUE_LIMIT);
    private volatile LiveState state = LiveState.WAITING;
    private volatile Trouble trouble = Trouble.NONE;
    /** Of the media thread. */
    private @Nullable InitSegment init;

    private boolean awaitsKeyframe = true;
    /** Of the mosaic's thread. */
    private final Canvas.Scaler scaler = new Canvas.Scaler();

    private @Nullable VideoDecoder decoder;
    private @Nullable InitSegment decoding;
    private boolean hasPicture;
    private long pictureNanos;
    private boolean isGrey = true;
    private Canvas.@Nullable Place standing;
    private List<PrivacyMask.Rectangle> covered = List.of();
    private String words = "";

    /** @param masks what must be covered now */
    Cell(int place, String name, PictureSource source, Supplier<List<PrivacyMask.Rectangle>> masks, LongAdder dropped) {
        this.place = place;
        this.name = name;
        this.source = source;
        this.masks = masks;
        this.dropped = dropped;
    }

    void open() {
        source.attach(this);
    }

    @Override
    public void init(InitSegment newInit) {
        init = newInit;
        awaitsKeyframe = true;
    }

    @Override
    public void fragment(Fragment fragment) {
        InitSegment current = init;
        if (current == null
                || !fragment.isPicture()
                || (!fragment.keyframe() && (awaitsKeyframe || isLarge(current)))) {
            return;
        }
        awaitsKeyframe = !queue.offer(new Picture(current, fragment));
        if (awaitsKeyframe) {
            dropped.increment();
        }
    }

    private static boolean isLarge(InitSegment init) {
        return init.video().width() * init.video().height() > LARGEST_DECODED_WHOLE;
    }

    @Override
    public void state(LiveState newState, Trouble newTrouble) {
        state = newState;
        trouble = newTrouble;
    }

    /** Decodes what came and draws the newest picture and the words, where they changed. */
    void draw(Grid grid, Canvas canvas, Lettering lettering, long nowNanos) {
        var news = new ArrayList<Picture>();
        queue.drainTo(news);
        for (int i = 0; i < news.size(); i++) {
            decode(grid, canvas, news.get(i), i == news.size() - 1, nowNanos);
        }
        if (state == LiveState.LOST && !isGrey) {
            isGrey = true;
            canvas.fill(grid.room(place), GREY);
        }
        coverStanding(canvas);
        String now = says(nowNanos);
        if (!now.equals(words)) {
            words = now;
            canvas.grey(grid.strip(place), lettering.line(grid.strip(place), name, now));
        }
    }

    /** A mask that came while the picture stands still. */
    private void coverStanding(Canvas canvas) {
        Canvas.Place drawn = standing;
        List<PrivacyMask.Rectangle> now = masks.get();
        if (drawn != null && !isGrey && !now.equals(covered)) {
            covered = now;
            canvas.cover(drawn, now);
        }
    }

    private void decode(Grid grid, Canvas canvas, Picture picture, boolean isNewest, long nowNanos) {
        VideoDecoder open = decoder;
        if (open == null || decoding != picture.init()) {
            if (open != null) {
                open.close();
            }
            open = new VideoDecoder(picture.init().video().coding());
            decoder = open;
            decoding = picture.init();
            canvas.fill(grid.room(place), GREY);
        }
        byte[] unit = AnnexB.of(picture.init(), picture.fragment());
        open.decode(unit, frame -> {
            hasPicture = true;
            pictureNanos = nowNanos;
            if (isNewest) {
                isGrey = false;
                Canvas.Place drawn = grid.picture(place, frame.width(), frame.height());
                scaler.draw(frame, canvas, drawn);
                covered = masks.get();
                canvas.cover(drawn, covered);
                standing = drawn;
            }
        });
    }

    /** The truth about this picture, short. */
    private String says(long nowNanos) {
        String age = hasPicture ? age(nowNanos - pictureNanos) : "";
        return switch (state) {
            case LOST -> trouble.zh().split("；", 2)[0] + (age.isEmpty() ? "" : " " + age);
            case WAITING -> "等待画面" + (age.isEmpty() ? "" : " " + age);
            case LIVE -> !hasPicture ? "等待画面" : nowNanos - pictureNanos < FRESH_NANOS ? "实时" : "画面停在 " + age + "前";
        };
    }

    private static String age(long nanos) {
        long seconds = nanos / SECOND_NANOS;
        return seconds < SECONDS_A_MINUTE
                ? seconds + " 秒"
                : seconds / SECONDS_A_MINUTE + " 分 " + seconds % SECONDS_A_MINUTE + " 秒";
    }

    /** Lets go of the camera; {@link #free} follows on the mosaic's thread. */
    void close() {
        source.detach(this);
    }

    void free() {
        if (decoder != null) {
            decoder.close();
            decoder = null;
        }
        scaler.close();
    }
}
