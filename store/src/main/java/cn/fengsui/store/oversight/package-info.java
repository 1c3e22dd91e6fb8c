/**
 * Late, missing and contradicting reports, silent grids, and the units' notes on them, in PostgreSQL. One public class that implements the port of {@code domain.oversight}; it blocks and may be used by any
 * thread. No standard; the rules are those of the port.
 */
@NullMarked
package cn.fengsui.store.oversight;

import org.jspecify.annotations.NullMarked;
