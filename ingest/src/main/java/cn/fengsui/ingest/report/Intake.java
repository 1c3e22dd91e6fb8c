package cn.fengsui.ingest.report;

import cn.fengsui.domain.eventlog.EventLogException;
import cn.fengsui.domain.identity.ApiKey;
import cn.fengsui.ingest.http.ApiError;
import java.util.List;

/**
 * What stands behind every door that brings items of one kind (reports, sensor readings): checks them one by one, appends
 * those that fit and returns after the commit, and keeps the others as dead letters. Blocking; any number of threads.
 */
@FunctionalInterface
public interface Intake {

    /**
     * Takes a batch; what was appended before becomes a duplicate, so the same batch may be sent again after a failure.
     *
     * @param door which way in, for the dead letters: {@code http-reports}, {@code mqtt}
     * @throws ApiError 413 or 429 when the key may not send as much, 503 when the log is slow
     * @throws EventLogException when the log does not take it
     */
    Taken take(ApiKey key, String door, List<Batch.Item> items);
}
