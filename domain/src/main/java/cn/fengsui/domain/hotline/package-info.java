/**
 * What the hotline system alone knows of an order: when the caller was contacted and what the visit found. Plain records,
 * no thread. Nothing about the caller.
 */
@NullMarked
package cn.fengsui.domain.hotline;

import org.jspecify.annotations.NullMarked;
