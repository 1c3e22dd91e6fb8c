/**
 * The way in for reports: reads one object, an array or NDJSON, checks every item against the contract's own schema,
 * screens its words, and appends what is good while what is not goes to the dead letters. Runs on virtual threads, one
 * per request. Follows the scope guard and the class tree of the domain reference.
 */
@NullMarked
package cn.fengsui.ingest.report;

import org.jspecify.annotations.NullMarked;
