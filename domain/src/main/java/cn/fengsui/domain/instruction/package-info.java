/**
 * Instructions of leaders (批示) as tracked tasks: one owner, one deadline, visible until somebody else than the owner says
 * they are done. Blocking port; any thread. Words follow the reference page on domain facts (§6.3, §9, §17.3).
 */
@NullMarked
package cn.fengsui.domain.instruction;

import org.jspecify.annotations.NullMarked;
