package cn.fengsui.ingest.report;

import cn.fengsui.ingest.http.Answer;
import cn.fengsui.ingest.http.ApiError;
import cn.fengsui.ingest.http.Door;
import cn.fengsui.ingest.http.Doorway;
import cn.fengsui.ingest.http.ErrorAnswers;
import cn.fengsui.ingest.http.Workers;
import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * {@code POST /api/v1/reports}: one object or an array, read as a whole, or NDJSON of any length, taken while it comes.
 * Answered 202 after the commit.
 */
public final class ReportDoor implements Door {

    private static final Set<String> JSON = Set.of("application/json", "application/x-ndjson", "application/ndjson");
    private static final String NAME = "http-reports";
    private static final int SMALL = 8 * 1024; // bytes

    private final Reception reception;
    private final Receipts receipts;
    private final Workers taking;
    private final int together;
    private final int maxDepth;

    /**
     * @param taking where whole bodies are taken: most of the time they wait for the commit
     * @param together lines of a stream in one commit
     * @param maxDepth how deep JSON may be nested
     */
    public ReportDoor(Reception reception, Receipts receipts, Workers taking, int together, int maxDepth) {
        this.reception = reception;
        this.receipts = receipts;
        this.taking = taking;
        this.together = together;
        this.maxDepth = maxDepth;
    }

    @Override
    public void mount(Doorway way) {
        way.streaming("postReports", context -> {
            var mediaType = Doorway.mediaType(context, JSON);
            boolean isAsked = "true".equals(context.queryParams().get("codes"));
            if (!Batch.isNdjson(mediaType) && !isAsked && !Doorway.isPacked(context)) {
                way.plainBody(context, mediaType, this::soon);
            } else if (!Batch.isNdjson(mediaType)) {
                way.body(context, mediaType, Integer.MAX_VALUE, taking, posted -> post(posted, isAsked));
            } else if (isAsked) {
                throw ApiError.of(400, "no-codes", "Codes are given for JSON only; send one object or an array.");
            } else {
                stream(way, context);
            }
        });
    }

    private void stream(Doorway way, RoutingContext context) {
        var key = Doorway.key(context);
        var tongue = ErrorAnswers.tongue(context);
        way.streams().read(context, body -> {
            var sum = new Gathering(reception, key, NAME, together)
                    .all(to -> bring(body, to, key.limits().depthWithin(maxDepth)));
            if (sum.items() == 0) {
                throw ApiError.of(400, "unreadable", Batch.EMPTY);
            }
            return new Answer(202, sum.json(tongue));
        });
    }

    private static void bring(InputStream body, Gathering to, int maxDepth) throws IOException {
        var lines = new Lines(body);
        int number = 1;
        for (var line = lines.next(); line != null; line = lines.next(), number++) {
            var item = Batch.line(line, number, maxDepth);
            if (item.isPresent()) {
                to.add(item.get(), line.text().length);
            }
        }
    }

    /** A small body is judged here and now, and nobody waits for its commit; a large one would hold up its neighbours. */
    private Future<Answer> soon(Doorway.Posted posted) {
        if (posted.body().length() > SMALL) {
            return taking.call(() -> post(posted, false));
        }
        List<Batch.Item> items;
        try {
            items = read(posted).items();
        } catch (Batch.Unreadable kept) {
            return taking.call(() -> post(posted, false));
        }
        return taking.when(() -> reception.begin(posted.key(), NAME, items))
                .timeout(Reception.COMMIT_PATIENCE.toSeconds(), TimeUnit.SECONDS)
                .recover(why -> Future.failedFuture(why instanceof TimeoutException ? reception.slow() : why))
                .compose(committed ->
                        committed.atOnce().map(Future::succeededFuture).orElseGet(() -> taking.call(committed::end)))
                .map(taken -> new Answer(202, taken.json(posted.tongue())));
    }

    private Answer post(Doorway.Posted posted, boolean isAsked) {
        var items = batch(posted).items();
        var taken = reception.take(posted.key(), NAME, items);
        var answer = taken.json(posted.tongue());
        return new Answer(202, isAsked ? answer.put("codes", receipts.of(items, taken)) : answer);
    }

    private Batch batch(Doorway.Posted posted) {
        try {
            return read(posted);
        } catch (Batch.Unreadable unreadable) {
            reception.refuse(posted.key(), NAME, posted.body().toString(), unreadable.getMessage());
            throw ApiError.of(400, "unreadable", unreadable.getMessage());
        }
    }

    private Batch read(Doorway.Posted posted) throws Batch.Unreadable {
        return Batch.of(posted.body(), posted.mediaType(), posted.key().limits().depthWithin(maxDepth));
    }
}
