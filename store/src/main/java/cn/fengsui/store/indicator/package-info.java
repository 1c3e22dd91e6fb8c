/**
 * Monthly figures as they were frozen, in PostgreSQL. One public class that implements the port of {@code domain.indicator}; it blocks and may be used by any
 * thread. No standard; the rules are those of the port.
 */
@NullMarked
package cn.fengsui.store.indicator;

import org.jspecify.annotations.NullMarked;
