/**
 * Dead letters as operators handle them: listed, explained by reading them again, corrected, replayed or dismissed. Runs
 * on workers; keeps nothing. Follows no standard.
 */
@NullMarked
package cn.fengsui.ingest.deadletter;

import org.jspecify.annotations.NullMarked;
