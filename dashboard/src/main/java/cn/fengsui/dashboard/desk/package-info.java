/**
 * The dispatcher's desk: the queue of open incidents, one incident in full, and the moves that may be made. Loading and
 * moving run on virtual threads; components change inside {@code UI.access} only. Loop, shortcuts and the rules of the
 * queue follow the design page (sections 2, 6 and 7).
 */
@NullMarked
package cn.fengsui.dashboard.desk;

import org.jspecify.annotations.NullMarked;
