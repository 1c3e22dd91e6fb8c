/**
 * What became of a report, for the one who sent it: an unguessable code that is given with the 202, and the answer to it
 * without a login. Asked on worker threads. No standard; the scope guard says what may be told (no words, place, person).
 */
@NullMarked
package cn.fengsui.ingest.status;

import org.jspecify.annotations.NullMarked;
