/**
 * The situation on one page: a paragraph made from a fixed template, whose every number opens the list it was counted
 * from, the day against the usual, hotspots, open serious incidents and townships. Loading runs on virtual threads and
 * is shared by all readers of a node. Definitions follow the design page (sections 1.9 and 4).
 */
@NullMarked
package cn.fengsui.dashboard.summary;

import org.jspecify.annotations.NullMarked;
