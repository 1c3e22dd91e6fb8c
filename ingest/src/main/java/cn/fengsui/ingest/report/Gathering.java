package cn.fengsui.ingest.report;

import cn.fengsui.domain.identity.ApiKey;
import cn.fengsui.ingest.http.ApiError;
import cn.fengsui.ingest.http.ErrorAnswers;
import cn.fengsui.ingest.text.Tongue;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Items of any number, as they come: takes {@code together} of them at a time, each group in a commit of its own, and
 * adds up what became of them. While a group is committed its caller waits. One thread, once.
 */
public final class Gathering {

    /** What all of it came to: {@code rejected} names the first {@value #MOST_NAMED} of {@code rejectedCount} only. */
    public record Sum(int accepted, int duplicates, int rejectedCount, List<Taken.Refused> rejected, int items) {

        /** {@code {"accepted","duplicates","rejected":[...],"rejectedCount"}}. */
        public JsonObject json(Tongue tongue) {
            return new Taken(accepted, duplicates, rejected).json(tongue).put("rejectedCount", rejectedCount);
        }
    }

    /** Brings the items. */
    @FunctionalInterface
    public interface Bringer<X extends Exception> {
        void bring(Gathering to) throws IOException, X;
    }

    static final int MOST_NAMED = 1000;
    private static final int MOST_BYTES = 1024 * 1024;
    private static final Duration WORTH_WAITING = Duration.ofSeconds(10);

    private final Intake intake;
    private final ApiKey key;
    private final String door;
    private final int together;
    private final List<Batch.Item> group = new ArrayList<>();
    private final List<Taken.Refused> rejected = new ArrayList<>();
    private int groupBytes;
    private int items;
    private int accepted;
    private int duplicates;
    private int rejectedCount;

    /** @param door which way in, for the dead letters */
    public Gathering(Intake intake, ApiKey key, String door, int together) {
        this.intake = intake;
        this.key = key;
        this.door = door;
        this.together = together;
    }

    /**
     * Takes all that is brought.
     *
     * @throws ApiError naming with {@code accepted}, {@code duplicates} and {@code items} how far it came; the sender may
     *     send everything again, or go on after so many items
     */
    public <X extends Exception> Sum all(Bringer<X> bringer) throws IOException, X {
        try {
            bringer.bring(this);
            take();
            return new Sum(accepted, duplicates, rejectedCount, List.copyOf(rejected), items);
        } catch (RuntimeException failure) {
            throw soFar(ErrorAnswers.of(failure));
        }
    }

    /** One more. @param bytes about how much memory it holds */
    public void add(Batch.Item item, int bytes) throws IOException {
        group.add(item);
        groupBytes += bytes;
        if (group.size() >= together || groupBytes >= MOST_BYTES) {
            take();
        }
    }

    private void take() throws IOException {
        if (group.isEmpty()) {
            return;
        }
        var taken = patiently();
        accepted += taken.accepted();
        duplicates += taken.duplicates();
        for (var refused : taken.rejected()) {
            rejectedCount++;
            if (rejected.size() < MOST_NAMED) {
                rejected.add(new Taken.Refused(items + refused.index(), refused.id(), refused.why()));
            }
        }
        items += group.size();
        group.clear();
        groupBytes = 0;
    }

    /** A stream that is a little fast for its key is slowed down; one that is much too fast is told so. */
    private Taken patiently() throws IOException {
        while (true) {
            try {
                return intake.take(key, door, group);
            } catch (ApiError refused) {
                if (refused.status() != 429 || refused.retryAfter().compareTo(WORTH_WAITING) > 0) {
                    throw refused;
                }
                rest(refused.retryAfter());
            }
        }
    }

    private static void rest(Duration wait) throws IOException {
        try {
            Thread.sleep(wait);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("Fengsui is stopping");
        }
    }

    private ApiError soFar(ApiError failure) {
        return failure.member("accepted", accepted)
                .member("duplicates", duplicates)
                .member("items", items);
    }
}
