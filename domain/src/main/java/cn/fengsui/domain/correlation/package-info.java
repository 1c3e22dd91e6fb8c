/**
 * The same happening told by several sources: proposals that reports belong together, and what people decided about
 * them. Plain records and one port; no thread of their own. A proposal never merges anything by itself.
 */
@NullMarked
package cn.fengsui.domain.correlation;

import org.jspecify.annotations.NullMarked;
