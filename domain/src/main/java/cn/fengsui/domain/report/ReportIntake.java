package cn.fengsui.domain.report;

import java.util.List;
import java.util.concurrent.CompletionStage;

/** The door of {@code ingest} for reports, as another room sees it. Any thread; never blocks the caller. */
public interface ReportIntake {

    /**
     * Completes when all are in the log, or are there already, or were refused one by one for good; the number is that
     * of the refused. Fails when the batch may be sent again.
     */
    CompletionStage<Integer> accept(List<Report> reports);
}
