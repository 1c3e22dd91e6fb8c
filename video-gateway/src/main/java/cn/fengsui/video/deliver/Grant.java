package cn.fengsui.video.deliver;

import cn.fengsui.domain.video.LiveOptions;
import cn.fengsui.domain.video.LiveRequest;
import cn.fengsui.video.fmp4.Fragment;
import cn.fengsui.video.fmp4.InitSegment;
import cn.fengsui.video.live.LiveState;
import cn.fengsui.video.live.PictureSink;
import cn.fengsui.video.live.PictureSource;
import cn.fengsui.video.live.Trouble;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A view that was granted: from the audit rows to the end rows. Keeps the source running until a viewer comes or the
 * lease is over.
 *
 * @param rows the requests with the ids of their audit rows; more than one for a composed picture
 * @param expires when an unused address stops working
 * @param leaseUntil until when the source is kept running for it
 */
record Grant(List<Row> rows, String action, PictureSource source, Instant expires, Instant leaseUntil, Lease lease) {

    /** One camera of the view. */
    record Row(String auditId, LiveRequest request) {}

    static Grant of(List<Row> rows, String action, PictureSource source, Instant expires, Instant leaseUntil) {
        return new Grant(
                List.copyOf(rows), action, source, expires, leaseUntil, new Lease(source, new AtomicBoolean()));
    }

    String auditId() {
        return rows.get(0).auditId();
    }

    LiveRequest request() {
        return rows.get(0).request();
    }

    LiveOptions options() {
        return request().options();
    }

    /** What the address is bound to. */
    String bound() {
        return Tokens.bound(
                request().actor().user(),
                rows.stream().map(row -> row.request().cameraId()).toList(),
                request().reason().name() + ": " + request().note());
    }

    /** A viewer that looks at nothing. */
    record Lease(PictureSource source, AtomicBoolean isOver) implements PictureSink {

        void begin() {
            source.attach(this);
        }

        void end() {
            if (isOver.compareAndSet(false, true)) {
                source.detach(this);
            }
        }

        @Override
        public void init(InitSegment init) {}

        @Override
        public void fragment(Fragment fragment) {}

        @Override
        public boolean borrows() {
            return true;
        }

        @Override
        public void state(LiveState state, Trouble trouble) {}

        @Override
        public boolean equals(Object other) {
            return this == other;
        }

        @Override
        public int hashCode() {
            return System.identityHashCode(this);
        }
    }
}
