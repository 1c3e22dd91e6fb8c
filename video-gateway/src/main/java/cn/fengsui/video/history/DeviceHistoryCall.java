package cn.fengsui.video.history;

import cn.fengsui.video.live.Trouble;
import cn.fengsui.video.manscdp.Manscdp;
import cn.fengsui.video.mansrtsp.MansrtspReply;
import cn.fengsui.video.mansrtsp.MansrtspRequest;
import cn.fengsui.video.rtp.MediaDoor;
import cn.fengsui.video.sdp.Description;
import cn.fengsui.video.sip.Dialogue;
import cn.fengsui.video.sip.DialogueEvents;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** One INVITE dialog with its receiver. Any thread. */
final class DeviceHistoryCall implements HistoryCall, DialogueEvents {

    /** NotifyType of MediaStatus: everything was sent (GB/T 28181-2022 A.2.5.4). */
    private static final String ALL_SENT = "121";
    /** The last packets may be on their way when the message about the end is here. */
    private static final long LAST_PACKETS_MILLIS = 400;

    /** The receiver. @param flush hands out the last picture; on {@code thread} */
    record Media(MediaDoor door, Executor thread, Runnable flush) {}

    private final Media media;
    private final HistoryEvents events;
    private final Runnable onBusy;
    private final Runnable onOver;
    private final AtomicBoolean over = new AtomicBoolean();
    private final AtomicBoolean finishing = new AtomicBoolean();
    private volatile @Nullable Dialogue dialogue;

    DeviceHistoryCall(Media media, HistoryEvents events, Runnable onBusy, Runnable onOver) {
        this.media = media;
        this.events = events;
        this.onBusy = onBusy;
        this.onOver = onOver;
    }

    /** Sends the INVITE of this dialog. */
    void start(Dialogue prepared) {
        dialogue = prepared;
        media.door().expect(prepared.ssrc(), prepared.peer());
        prepared.start();
    }

    @Override
    public void answered(byte[] sdp) {
        Dialogue mine = dialogue;
        if (mine == null || over.get()) {
            return;
        }
        Description answer = Description.read(sdp);
        media.door().answered(answer.answer(mine.ssrc(), mine.peer()));
        events.answered(answer.fileSize().orElse(0L));
    }

    @Override
    public void message(Manscdp inDialogue) {
        boolean finished = inDialogue.command().equalsIgnoreCase("MediaStatus")
                && inDialogue.root().text("NotifyType").strip().equals(ALL_SENT);
        if (finished && finishing.compareAndSet(false, true)) {
            CompletableFuture.delayedExecutor(LAST_PACKETS_MILLIS, TimeUnit.MILLISECONDS)
                    .execute(() -> end(HistoryEnd.FINISHED, "MediaStatus 121", true));
        }
    }

    @Override
    public void ended(Trouble trouble, String detail) {
        if (detail.startsWith("486")) {
            onBusy.run();
            end(HistoryEnd.BUSY, detail, false);
            return;
        }
        HistoryEnd why =
                switch (trouble) {
                    case REFUSED -> HistoryEnd.REFUSED;
                    case HUNG_UP -> finishing.get() ? HistoryEnd.FINISHED : HistoryEnd.HUNG_UP;
                    case OFFLINE -> HistoryEnd.OFFLINE;
                    default -> HistoryEnd.NO_ANSWER;
                };
        end(why, detail, false);
    }

    /** What is buffered is handed out before the end is told. */
    private void end(HistoryEnd why, String detail, boolean sayBye) {
        if (over.compareAndSet(false, true)) {
            media.thread().execute(() -> {
                media.flush().run();
                events.ended(why, detail);
            });
            release(sayBye, detail);
        }
    }

    private void release(boolean sayBye, String reason) {
        Dialogue mine = dialogue;
        if (sayBye && mine != null) {
            mine.hangUp(reason);
        }
        media.door().close();
        onOver.run();
    }

    @Override
    public CompletionStage<MansrtspReply> control(MansrtspRequest request) {
        Dialogue mine = dialogue;
        return mine == null
                ? CompletableFuture.failedFuture(new IllegalStateException("The call has not begun."))
                : mine.info(MansrtspRequest.CONTENT_TYPE, request.bytes()).thenApply(MansrtspReply::read);
    }

    @Override
    public long packets() {
        return media.door().counters().packets();
    }

    @Override
    public void hangUp(String reason) {
        if (over.compareAndSet(false, true)) {
            release(true, reason);
        }
    }
}
