/** Instructions and their history on record. Blocking, any thread. */
@NullMarked
package cn.fengsui.store.instruction;

import org.jspecify.annotations.NullMarked;
