/**
 * The camera catalogue: a tree of divisions with counts, one camera's record, a live view after a reason was given, and
 * who looked at it. Nobody sees a picture here without a reason and an audit row, and nothing here recognises, searches
 * or follows people. Reads run on virtual threads. GB/T 28181-2022 Annex A.2.1.9 for the fields.
 */
@NullMarked
package cn.fengsui.dashboard.cameras;

import org.jspecify.annotations.NullMarked;
