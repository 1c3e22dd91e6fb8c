package cn.fengsui.domain.report;

import java.util.Map;
import java.util.Optional;

/** Codes by which a reporter asks what became of a report. Only a hash of each is stored. Blocking. */
public interface StatusCodes {

    /** Adds all in one transaction: code to report. */
    void add(Map<String, ReportKey> codes);

    /** The report of this code. */
    Optional<ReportKey> find(String code);
}
