/**
 * The situation as lists and the paragraph made from them: every number is counted from a list that it carries. Reading
 * blocks and is shared by all readers of a node; everything else is pure. Definitions follow the design page (sections 1.9
 * and 4) and the reference page on domain facts (§8).
 */
@NullMarked
package cn.fengsui.dashboard.situation;

import org.jspecify.annotations.NullMarked;
