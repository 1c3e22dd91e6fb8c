/**
 * Proposals that reports belong together, and the decisions about them, in PostgreSQL. One public class that implements the port of {@code domain.correlation}; it blocks and may be used by any
 * thread. No standard; the rules are those of the port.
 */
@NullMarked
package cn.fengsui.store.correlation;

import org.jspecify.annotations.NullMarked;
