/**
 * Opens incidents for reports by following the event log, so that none is lost between an append and a crash. One own
 * virtual thread. Follows the life cycle of the domain reference: an incident begins with a report.
 */
@NullMarked
package cn.fengsui.ingest.incident;

import org.jspecify.annotations.NullMarked;
